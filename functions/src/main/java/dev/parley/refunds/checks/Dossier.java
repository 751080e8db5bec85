package dev.parley.refunds.checks;

import dev.parley.orders.Order;
import dev.parley.payments.Contest;
import dev.parley.payments.Figures;
import dev.parley.shared.core.Party;
import dev.parley.shared.policy.Mode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about a refund when its checks are run.
 *
 * @param requester
 *          who asked for it
 * @param askedAt
 *          when
 * @param earlier
 *          our other refunds of the same order that stand
 * @param progress
 *          how far this one is; null where it was just asked for
 * @param slips
 *          the returns of the order's goods
 * @param sellers
 *          those of the order's lines, as far as they are known
 * @param consents
 *          who has agreed so far
 */
public record Dossier(
    Ask ask,
    Party requester,
    Instant askedAt,
    Instant now,
    Mode mode,
    Order order,
    Purse purse,
    List<Earlier> earlier,
    @Nullable Progress progress,
    List<Slip> slips,
    List<SellerFacts> sellers,
    BuyerFacts buyer,
    Spent spent,
    List<Consent> consents) {

  /**
   * The payment that it is taken from, without this refund's own part.
   *
   * @param failedBefore
   *          whether a refund of it came back
   */
  public record Purse(
      String provider, Figures figures, List<Contest> contests, boolean failedBefore) {
    public Purse {
      contests = List.copyOf(contests);
    }
  }

  /** Another refund of the order. */
  public record Earlier(String refundId, Party by, long minor, Map<String, Long> parts,
      Instant at) {
    public Earlier {
      parts = Map.copyOf(parts);
    }
  }

  /**
   * How far it is at the provider.
   *
   * @param promisedAt
   *          when it was approved
   * @param pendingSince
   *          since when the provider has had it
   * @param failure
   *          why it came back
   * @param reversed
   *          whether the seller's transfer, fee and tax were taken back too; null where nothing was said
   */
  public record Progress(
      @Nullable Instant promisedAt,
      @Nullable String refundRef,
      @Nullable Instant pendingSince,
      boolean unfunded,
      boolean unclear,
      @Nullable String failure,
      boolean paid,
      @Nullable Boolean reversed) {}

  /**
   * A return.
   *
   * @param lines
   *          how many pieces of which line of the order
   * @param openedAt
   *          when the buyer gave notice of it
   * @param sentAt
   *          when the buyer handed it over, as far as it is proven
   * @param condition
   *          as whoever opened it says
   */
  public record Slip(
      String id,
      Map<String, Integer> lines,
      Instant openedAt,
      @Nullable Instant sentAt,
      @Nullable Instant receivedAt,
      @Nullable Condition condition,
      @Nullable Integer weightG,
      @Nullable Integer expectedWeightG) {

    public Slip {
      lines = Map.copyOf(lines);
    }

    /** What came back. */
    public enum Condition {
      AS_SENT,
      OPENED,
      DAMAGED,
      EMPTY,
      WRONG_ITEM
    }

    /** Whether it is nothing, or another thing. */
    boolean isOther() {
      return condition == Condition.EMPTY || condition == Condition.WRONG_ITEM;
    }
  }

  /**
   * A seller of the order.
   *
   * @param available
   *          balance and reserve in minor units of the ask's currency; null where it is not known
   * @param linkedToBuyer
   *          whether they are known to belong together
   */
  public record SellerFacts(
      String sellerId, boolean highRisk, @Nullable Long available, boolean linkedToBuyer) {}

  /**
   * What the buyer had lately.
   *
   * @param refunds
   *          that no carrier, seller or incident caused, within the window of the policy
   * @param orders
   *          in all, as far as they are counted
   */
  public record BuyerFacts(int refunds, int orders, boolean linkedAccounts) {}

  /** What was given back already, in minor units of the ask's currency. */
  public record Spent(long byBuyer, long byRequester) {}

  /**
   * Somebody agreed.
   *
   * @param covers
   *          the objections that they saw
   */
  public record Consent(Party by, Finding.Need as, Set<String> covers, Instant at) {
    public Consent {
      covers = Set.copyOf(covers);
    }
  }

  public Dossier {
    earlier = List.copyOf(earlier);
    slips = List.copyOf(slips);
    sellers = List.copyOf(sellers);
    consents = List.copyOf(consents);
  }

  /** The same about another ask. */
  Dossier asking(Ask other) {
    return new Dossier(
        other, requester, askedAt, now, mode, order, purse, earlier, progress, slips, sellers,
        buyer, spent, consents);
  }

  /** The sellers of what is refunded; where it names no line, all of the order. */
  Set<String> concerned() {
    var named = ask.parts().stream()
        .flatMap(part -> line(part.lineId()).stream())
        .map(Order.Line::sellerId)
        .collect(Collectors.toUnmodifiableSet());
    return named.isEmpty() ? order.sellers() : named;
  }

  /** The returns of what is refunded; where it names no line, all of the order. */
  List<Slip> returned() {
    return slips.stream().filter(slip -> concerns(ask, slip.lines().keySet())).toList();
  }

  /** Since when the buyer is known to want it: since a return of it was opened, or it was asked for. */
  public Instant notice() {
    return returned().stream().map(Slip::openedAt).filter(askedAt::isAfter)
        .min(Comparator.naturalOrder()).orElse(askedAt);
  }

  /** Whether an ask is for one of these lines, or for no line and so for the whole order. */
  public static boolean concerns(Ask ask, Set<String> lines) {
    var named = ask.parts().stream().flatMap(part -> Stream.ofNullable(part.lineId())).toList();
    return named.isEmpty() || named.stream().anyMatch(lines::contains);
  }

  /** What earlier refunds gave back for the same thing. */
  long before(String part) {
    return earlier.stream().mapToLong(other -> other.parts().getOrDefault(part, 0L)).sum();
  }

  Optional<Order.Line> line(@Nullable String lineId) {
    return order.lines().stream().filter(line -> line.lineId().equals(lineId)).findFirst();
  }

  /** What the buyer paid for a line, without its tax; nothing where the discount was greater. */
  static long paid(Order.Line line) {
    var discount = line.discountMinor() == null ? 0 : line.discountMinor();
    return Math.max(0, line.quantity() * line.unitPriceMinor() - discount);
  }

  long shippingPaid() {
    return order.shippingMinor() == null ? 0 : order.shippingMinor();
  }

  /** Whether nothing is left of any line after this refund. */
  boolean isWhole() {
    var sums = ask.sums();
    return order.lines().stream().allMatch(line -> {
      var key = Ask.Part.key(Ask.Part.Kind.LINE, line.lineId());
      return sums.getOrDefault(key, 0L) + before(key) >= paid(line);
    });
  }

  /** Whether the law sets the pace. */
  boolean isStatutory(RefundRules rules) {
    return rules.statutory().covers(ask.reason(), order);
  }

  /** An amount of the ask's currency for people, such as {@code 12.50 EUR}. */
  String text(long minor) {
    return text(minor, ask.currency());
  }

  static String text(long minor, String currency) {
    var digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return BigDecimal.valueOf(minor, digits).toPlainString() + " " + currency;
  }
}
