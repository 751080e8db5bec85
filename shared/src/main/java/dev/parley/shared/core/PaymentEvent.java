package dev.parley.shared.core;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a payment provider reported, in one vocabulary for all of them.
 *
 * @param provider
 *          the provider's name in the webhook's path, such as {@code stripe}
 * @param dedupeKey
 *          equal for what is the same news, however often it is sent
 * @param paymentRef
 *          the provider's reference of the payment, null where the payload names none
 * @param aliases
 *          other references of the same payment that the payload names
 * @param captureRef
 *          the capture or charge that an amount belongs to
 * @param amount
 *          what the event is about; null where it says no amount
 * @param refundedTotal
 *          the provider's sum of all refunds, where the event gives one
 * @param dueBy
 *          until when evidence can be handed in: the provider's own date
 */
public record PaymentEvent(
    String provider,
    PaymentEventType type,
    @Nullable String providerEventId,
    String dedupeKey,
    @Nullable Instant occurredAt,
    @Nullable String paymentRef,
    Set<String> aliases,
    @Nullable String captureRef,
    @Nullable String refundRef,
    @Nullable String disputeRef,
    @Nullable Money amount,
    @Nullable Money refundedTotal,
    @Nullable Instant dueBy,
    @Nullable String reason,
    String rawType,
    @Nullable Particulars particulars) {
  public PaymentEvent {
    aliases = Set.copyOf(aliases);
  }

  /**
   * What only some providers say.
   *
   * @param merchantReference
   *          what the marketplace itself called the payment or the refund
   * @param version
   *          counts what the provider has said of the same thing
   * @param evidencePossible
   *          whether anybody may still contest a dispute
   */
  public record Particulars(
      @Nullable String merchantReference,
      @Nullable Long version,
      @Nullable Boolean evidencePossible) {}

  /** The head of the payment that it is about; where it names no payment, of what it does name. */
  public String head() {
    var named = paymentRef != null ? paymentRef : captureRef;
    var part = disputeRef != null ? disputeRef : refundRef;
    var ref = named != null ? named : part;
    return PaymentCommand.head(provider, ref != null ? ref : dedupeKey);
  }
}
