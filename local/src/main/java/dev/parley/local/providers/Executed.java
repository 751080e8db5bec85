package dev.parley.local.providers;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A refund that a provider carried out.
 *
 * @param ref
 *          the provider's reference
 * @param refundId
 *          the suite's own id, as the request had it
 * @param amount
 *          in the provider's units
 * @param reason
 *          why it waits or failed
 * @param request
 *          what the request said beside that and the provider says again, such as a reason
 * @param paidAt
 *          when it succeeded first; null where it never did
 * @param words
 *          how often the provider has said something of it
 */
public record Executed(String provider, String ref, String refundId, String payment, long amount,
    String currency, Status status, @Nullable String reason, String request, Instant at,
    @Nullable Instant paidAt, int words) {

  /** How far it is. */
  public enum Status {
    PENDING,
    SUCCEEDED,
    FAILED;

    /** In lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Executed become(Status next, @Nullable String why, Instant now) {
    var paid = paidAt == null && next == Status.SUCCEEDED ? now : paidAt;
    return new Executed(provider, ref, refundId, payment, amount, currency, next, why, request, at,
        paid, words + 1);
  }
}
