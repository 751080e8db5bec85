package dev.parley.shared.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a carrier reported, in one vocabulary for all of them.
 *
 * @param provider
 *          the name in the webhook's path, such as {@code easypost}
 * @param carrier
 *          who carries the parcel, in the provider's words, where the provider tracks for others
 * @param dedupeKey
 *          equal for what is the same news, however often it is sent
 * @param occurredAt
 *          when the carrier says it happened
 * @param tzKnown
 *          whether the carrier gave a time zone with it
 * @param rawStatus
 *          the provider's own word for the status
 * @param rawSubstatus
 *          and for the detail of it, where there is one
 */
public record ShipmentEvent(
    String provider,
    @Nullable String carrier,
    String trackingNumber,
    ShipmentStatus status,
    @Nullable ShipmentReason reason,
    @Nullable String providerEventId,
    String dedupeKey,
    @Nullable Instant occurredAt,
    boolean tzKnown,
    String rawStatus,
    @Nullable String rawSubstatus,
    boolean actionRequired) {

  /** The head of the parcel that it is about. */
  public String head() {
    return ShipmentCommand.head(provider, trackingNumber);
  }
}
