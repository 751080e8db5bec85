package dev.parley.payments;

import dev.parley.shared.core.Money;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger adds up to in the payment's currency, in minor units.
 *
 * @param captured
 *          over all captures
 * @param refunded
 *          refunds that succeeded; where the provider's own sum is greater by what no refund here accounts for, that
 * @param pending
 *          refunds under way at the provider, and our own that are decided and not paid yet
 * @param reserved
 *          the latter alone
 * @param disputed
 *          money that is disputed or withdrawn and not reinstated; all of it, where that is told in another currency and
 *          nobody can say how much of this payment it is
 */
public record Figures(
    @Nullable String currency,
    long captured,
    long refunded,
    long pending,
    long reserved,
    long disputed) {

  /** What can still be given back: each sum counted once, what failed not at all; never less than nothing. */
  public long refundable() {
    return Math.max(0, refundableButForDisputes() - disputed);
  }

  /** What could be given back if nothing of it was disputed. */
  public long refundableButForDisputes() {
    return captured - refunded - pending;
  }

  static Figures of(Ledger ledger) {
    var currency = currency(ledger).orElse(null);
    var pending = refunds(ledger, RefundStatus.PENDING, currency);
    var succeeded = refunds(ledger, RefundStatus.SUCCEEDED, currency);
    var undone = Math.addExact(
        refunds(ledger, RefundStatus.FAILED, currency),
        refunds(ledger, RefundStatus.CANCELED, currency));
    var total = sum(
        ledger.totals().values().stream().map(Ledger.Total::amount), currency);
    var reserved = sum(
        ledger.reservations().values().stream().filter(ledger::awaits).map(Reservation::amount),
        currency);
    var captured = captured(ledger, currency);
    var refunded = Math.max(succeeded, total - pending - undone);
    var promised = Math.addExact(pending, reserved);
    return new Figures(
        currency, captured, refunded, promised, reserved,
        disputed(ledger, currency, captured));
  }

  private static long disputed(Ledger ledger, @Nullable String currency, long captured) {
    var held = Held.of(ledger).values();
    var known = sum(held.stream(), currency);
    return held.stream().anyMatch(money -> !money.currency().equals(currency))
        ? Math.max(known, captured)
        : known;
  }

  /** An amount that names no capture is the sum of them, told another way. */
  private static long captured(Ledger ledger, @Nullable String currency) {
    var captured = ledger.captured();
    var whole = captured.get(News.ALL_CAPTURES);
    var parts = captured.entrySet().stream()
        .filter(capture -> !capture.getKey().equals(News.ALL_CAPTURES))
        .map(Map.Entry::getValue);
    return Math.max(sum(Stream.ofNullable(whole), currency), sum(parts, currency));
  }

  private static long refunds(Ledger ledger, RefundStatus status, @Nullable String currency) {
    return sum(
        ledger.refunds().values().stream()
            .filter(refund -> refund.status() == status)
            .flatMap(refund -> Stream.ofNullable(refund.amount())),
        currency);
  }

  private static long sum(Stream<Money> amounts, @Nullable String currency) {
    return amounts
        .filter(amount -> amount.currency().equals(currency))
        .mapToLong(Money::amountMinor)
        .reduce(0, Math::addExact);
  }

  /** That of the captures, else of the refunds, the disputes, the order. */
  private static Optional<String> currency(Ledger ledger) {
    var amounts = Stream.of(
        ledger.captures().values().stream(),
        ledger.refunds().values().stream().flatMap(refund -> Stream.ofNullable(refund.amount())),
        ledger.disputes().values().stream()
            .flatMap(dispute -> Stream.ofNullable(dispute.amount())),
        ledger.orders().values().stream().map(Ledger.Expected::amount));
    return amounts.flatMap(money -> money).map(Money::currency).findFirst();
  }
}
