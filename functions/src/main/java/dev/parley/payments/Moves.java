package dev.parley.payments;

import dev.parley.shared.core.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What money of a payment moved, by the provider's references: what a report of the provider must show too.
 *
 * @param captures
 *          by capture or charge
 * @param whole
 *          the sum of all captures, where the provider told it without naming them
 * @param capturedAt
 *          when the provider last said something of the payment itself
 * @param refunds
 *          our own and others, those that are only promised among them
 * @param unnamed
 *          what the provider gave back beside, as far as its own sum tells
 */
public record Moves(
    Map<String, Money> captures,
    @Nullable Money whole,
    @Nullable Instant capturedAt,
    List<Given> refunds,
    Map<String, Taken> disputes,
    @Nullable Money unnamed) {

  /** How far a refund is. */
  public enum Stage {
    UNDER_WAY,
    PAID,
    GONE
  }

  /**
   * A refund.
   *
   * @param key
   *          our own id where it is ours, else the provider's reference
   * @param ref
   *          the provider's reference, once there is one
   * @param promisedAt
   *          when it was decided here, or first heard of
   * @param at
   *          since when it is at this stage; null where nobody said so
   */
  public record Given(
      String key, @Nullable String ref, Stage stage, @Nullable Money amount, Instant promisedAt,
      @Nullable Instant at) {}

  /** What a dispute took, and what of it came back. */
  public record Taken(
      @Nullable Money withdrawn, @Nullable Money reinstated, @Nullable Instant at) {}

  public Moves {
    captures = Collections.unmodifiableMap(new TreeMap<>(captures));
    refunds = List.copyOf(refunds);
    disputes = Collections.unmodifiableMap(new TreeMap<>(disputes));
  }

  /** When something of it moved, as far as anybody said so. */
  public List<Instant> moments() {
    return Stream.of(
        Stream.ofNullable(capturedAt),
        refunds.stream().flatMap(given -> Stream.ofNullable(given.at())),
        disputes.values().stream().flatMap(taken -> Stream.ofNullable(taken.at())))
        .flatMap(it -> it)
        .toList();
  }

  static Moves of(Ledger ledger) {
    var captures = new TreeMap<>(ledger.captures());
    var whole = captures.remove(News.ALL_CAPTURES);
    return new Moves(
        captures, whole, ledger.standing() == null ? null : ledger.standing().at(),
        refunds(ledger), disputes(ledger), unnamed(ledger));
  }

  private static List<Given> refunds(Ledger ledger) {
    var ours = new TreeMap<String, String>();
    var given = new ArrayList<Given>();
    ledger.reservations().forEach((id, held) -> {
      var ref = held.refundRef();
      var said = ref == null ? null : ledger.refunds().get(ref);
      if (ref != null) {
        ours.put(ref, id);
      }
      given.add(
          said == null
              ? new Given(
                  id, ref, held.released() ? Stage.GONE : Stage.UNDER_WAY, held.amount(), held.at(),
                  null)
              : given(id, ref, said, held.amount(), held.at()));
    });
    ledger.refunds().forEach((ref, said) -> {
      if (!ours.containsKey(ref)) {
        given.add(given(ref, ref, said, null, said.at()));
      }
    });
    return given;
  }

  private static Given given(
      String key, @Nullable String ref, Refund said, @Nullable Money held, Instant promisedAt) {
    var stage = switch (said.status()) {
      case PENDING -> Stage.UNDER_WAY;
      case SUCCEEDED -> Stage.PAID;
      case FAILED, CANCELED -> Stage.GONE;
    };
    return new Given(
        key, ref, stage, said.amount() == null ? held : said.amount(), promisedAt, said.at());
  }

  private static Map<String, Taken> disputes(Ledger ledger) {
    var taken = new TreeMap<String, Taken>();
    ledger.disputes().forEach((ref, dispute) -> {
      var at = dispute.moved() == null ? null : dispute.moved().at();
      taken.put(ref, switch (dispute.funds()) {
        case NONE -> new Taken(null, null, at);
        case WITHDRAWN -> new Taken(dispute.amount(), null, at);
        case REINSTATED -> new Taken(
            dispute.amount(),
            dispute.reinstated() == null ? dispute.amount() : dispute.reinstated(), at);
      });
    });
    return taken;
  }

  /** What the provider's own sum has and no refund accounts for. */
  private static @Nullable Money unnamed(Ledger ledger) {
    var figures = Figures.of(ledger);
    var named = ledger.refunds().values().stream()
        .filter(refund -> refund.status() == RefundStatus.SUCCEEDED)
        .map(Refund::amount)
        .filter(amount -> amount != null && amount.currency().equals(figures.currency()))
        .mapToLong(amount -> amount == null ? 0 : amount.amountMinor())
        .reduce(0, Math::addExact);
    var rest = figures.refunded() - named;
    return figures.currency() == null || rest <= 0 ? null : new Money(rest, figures.currency());
  }
}
