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
 * @param merchantReference
 *          what the merchant wrote on the tracking, such as an order's number; it may name somebody, so it is shown and
 *          never kept
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
    boolean actionRequired,
    @Nullable String merchantReference) {

  /** The same news as it may be kept. */
  public ShipmentEvent withoutReference() {
    return new ShipmentEvent(
        provider, carrier, trackingNumber, status, reason, providerEventId, dedupeKey, occurredAt,
        tzKnown, rawStatus, rawSubstatus, actionRequired, null);
  }

  /** The head of the parcel that it is about. */
  public String head() {
    return ShipmentCommand.head(provider, trackingNumber);
  }
}
