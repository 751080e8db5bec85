package dev.parley.shared.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a carrier reported, in one vocabulary for all of them.
 *
 * @param carrier
 *          the provider's name in the webhook's path, such as {@code easypost}
 * @param dedupeKey
 *          equal for what is the same news, however often it is sent
 * @param occurredAt
 *          when the carrier says it happened
 * @param tzKnown
 *          whether the carrier gave a time zone with it
 * @param rawStatus
 *          the carrier's own words
 */
public record ShipmentEvent(
    String carrier,
    String trackingNumber,
    ShipmentStatus status,
    @Nullable ShipmentReason reason,
    @Nullable String providerEventId,
    String dedupeKey,
    @Nullable Instant occurredAt,
    boolean tzKnown,
    String rawStatus,
    boolean actionRequired) {}
