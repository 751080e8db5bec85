package dev.parley.payments.providers;

import dev.parley.shared.core.Money;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.PaymentEvent.Particulars;
import dev.parley.shared.core.PaymentEventType;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A payment event as it is read out of a payload, piece by piece. */
final class Report {
  private final String provider;
  private final PaymentEventType type;
  private final String dedupeKey;
  private final String rawType;
  private final Set<String> aliases = new HashSet<>();
  private @Nullable String id;
  private @Nullable Instant at;
  private @Nullable String payment;
  private @Nullable String capture;
  private @Nullable String refund;
  private @Nullable String dispute;
  private @Nullable Money amount;
  private @Nullable Money refundedTotal;
  private @Nullable Instant dueBy;
  private @Nullable String reason;
  private @Nullable Particulars particulars;

  /**
   * An event of which nothing else is known.
   *
   * @param rawType
   *          what the provider calls it
   */
  Report(String provider, PaymentEventType type, String dedupeKey, String rawType) {
    this.provider = provider;
    this.type = type;
    this.dedupeKey = dedupeKey;
    this.rawType = rawType;
  }

  Report id(@Nullable String said) {
    id = said;
    return this;
  }

  Report at(@Nullable Instant said) {
    at = said;
    return this;
  }

  Report payment(@Nullable String ref) {
    payment = ref;
    return this;
  }

  /** Another name of the payment. */
  Report alias(@Nullable String ref) {
    if (ref != null) {
      aliases.add(ref);
    }
    return this;
  }

  Report capture(@Nullable String ref) {
    capture = ref;
    return this;
  }

  Report refund(@Nullable String ref) {
    refund = ref;
    return this;
  }

  Report dispute(@Nullable String ref, @Nullable Instant evidenceBy) {
    dispute = ref;
    dueBy = evidenceBy;
    return this;
  }

  Report amount(@Nullable Money said) {
    amount = said;
    return this;
  }

  Report refundedTotal(@Nullable Money said) {
    refundedTotal = said;
    return this;
  }

  Report because(@Nullable String said) {
    reason = said;
    return this;
  }

  Report particulars(Particulars said) {
    particulars = said;
    return this;
  }

  PaymentEvent event() {
    aliases.remove(payment);
    return new PaymentEvent(
        provider, type, id, dedupeKey, at, payment, aliases, capture, refund, dispute, amount,
        refundedTotal, dueBy, reason, rawType, particulars);
  }
}
