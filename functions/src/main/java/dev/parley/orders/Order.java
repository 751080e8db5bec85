package dev.parley.orders;

import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.OrderParty;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.ShipmentCommand;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An order as the marketplace's back end tells it, amounts in minor units of its currency.
 *
 * @param occurredAt
 *          since when it is like this: an older one changes nothing
 * @param remedies
 *          what the buyer got for problems with it already
 */
public record Order(
    String buyerId,
    @Nullable String buyerCountry,
    @Nullable Destination shipTo,
    Instant placedAt,
    String currency,
    @Nullable String orderGroupId,
    List<Line> lines,
    @Nullable Long shippingMinor,
    @Nullable Instant promisedBy,
    List<Payment> payments,
    List<Parcel> shipments,
    Instant occurredAt,
    @Nullable List<Remedy> remedies) {

  private static final int MOST = 200;
  /** One transaction takes an order with a link for each of its parcels and sellers: a hundred items in all. */
  private static final int MOST_PARCELS = 50;
  private static final int MOST_SELLERS = 40;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TITLE = 500;
  /** So that no sum over an order exceeds a long. */
  private static final long LARGEST_AMOUNT = 1_000_000_000_000_000L;

  /** Where it goes. */
  public record Destination(String country, @Nullable String region) {
    public Destination {
      var wrong = new ArrayList<Violation>();
      text("country", country, LONGEST_NAME, wrong);
      text("region", region, LONGEST_NAME, wrong);
      refuse(wrong);
    }
  }

  /** What was bought of one seller. */
  public record Line(
      String lineId,
      String sellerId,
      String sku,
      String title,
      int quantity,
      long unitPriceMinor,
      @Nullable Long discountMinor,
      @Nullable Long taxMinor) {
    public Line {
      var wrong = new ArrayList<Violation>();
      if (quantity < 1) {
        wrong.add(new Violation("quantity", "is at least 1"));
      }
      text("line_id", lineId, LONGEST_NAME, wrong);
      text("sku", sku, LONGEST_NAME, wrong);
      text("title", title, LONGEST_TITLE, wrong);
      notNegative("unit_price_minor", unitPriceMinor, wrong);
      if (quantity > 1 && unitPriceMinor <= LARGEST_AMOUNT
          && unitPriceMinor > LARGEST_AMOUNT / quantity) {
        wrong.add(
            new Violation("unit_price_minor", "times quantity is at most " + LARGEST_AMOUNT));
      }
      notNegative("discount_minor", discountMinor, wrong);
      notNegative("tax_minor", taxMinor, wrong);
      refuse(wrong);
    }
  }

  /** What it was paid with. */
  public record Payment(String provider, String paymentId, long amountMinor) {
    public Payment {
      var wrong = new ArrayList<Violation>();
      name("provider", provider, wrong);
      name("payment_id", paymentId, wrong);
      notNegative("amount_minor", amountMinor, wrong);
      refuse(wrong);
    }
  }

  /**
   * What the buyer got for a problem already, beside money.
   *
   * @param lineId
   *          null where it is for the whole order
   */
  public record Remedy(Kind kind, @Nullable String lineId, Instant givenAt) {

    /** Another piece, or credit for another order. */
    public enum Kind {
      REPLACEMENT,
      CREDIT
    }
  }

  /** What it is sent in. */
  public record Parcel(
      String carrier,
      String trackingNumber,
      String sellerId,
      Set<String> lineIds,
      @Nullable Instant shipBy,
      @Nullable Instant promisedBy) {
    public Parcel {
      lineIds = Set.copyOf(lineIds);
      var wrong = new ArrayList<Violation>();
      name("carrier", carrier, wrong);
      name("tracking_number", trackingNumber.replace(" ", ""), wrong);
      refuse(wrong);
    }

    /** The parcel with those of its lines that are named. */
    private Parcel withOnly(Set<String> named) {
      return new Parcel(
          carrier,
          trackingNumber,
          sellerId,
          lineIds.stream().filter(named::contains).collect(Collectors.toUnmodifiableSet()),
          shipBy,
          promisedBy);
    }
  }

  public Order {
    lines = List.copyOf(lines);
    payments = List.copyOf(payments);
    shipments = List.copyOf(shipments);
    remedies = remedies == null ? null : List.copyOf(remedies);
    var wrong = new ArrayList<Violation>();
    try {
      Money.requireCurrency(currency);
    } catch (IllegalArgumentException e) {
      wrong.add(new Violation("currency", String.valueOf(e.getMessage())));
    }
    name("buyer_id", buyerId, wrong);
    text("buyer_country", buyerCountry, LONGEST_NAME, wrong);
    text("order_group_id", orderGroupId, LONGEST_NAME, wrong);
    notNegative("shipping_minor", shippingMinor, wrong);
    checkLines(lines, wrong);
    checkParcels(shipments, lines, wrong);
    checkRemedies(remedies == null ? List.of() : remedies, lines, wrong);
    atMost("payments", payments, MOST_PARCELS, wrong);
    once("payments", "payment_id", payments,
        payment -> PaymentCommand.head(payment.provider(), payment.paymentId()), wrong);
    refuse(wrong);
  }

  private static void checkLines(List<Line> lines, List<Violation> wrong) {
    if (lines.isEmpty()) {
      wrong.add(new Violation("lines", "are at least one"));
    }
    atMost("lines", lines, MOST, wrong);
    once("lines", "line_id", lines, Line::lineId, wrong);
    for (var i = 0; i < lines.size(); i++) {
      name("lines[" + i + "].seller_id", lines.get(i).sellerId(), wrong);
    }
    if (lines.stream().map(Line::sellerId).distinct().count() > MOST_SELLERS) {
      wrong.add(new Violation("lines", "are of at most " + MOST_SELLERS + " sellers"));
    }
  }

  /** What is there a second time is refused at its own place. */
  private static <T> void once(String field, String key, List<T> list, Function<T, String> id,
      List<Violation> wrong) {
    var seen = new HashSet<String>();
    for (var i = 0; i < list.size(); i++) {
      if (!seen.add(id.apply(list.get(i)))) {
        wrong.add(new Violation(field + "[" + i + "]." + key, "is there twice"));
      }
    }
  }

  private static void checkParcels(
      List<Parcel> parcels, List<Line> lines, List<Violation> wrong) {
    atMost("shipments", parcels, MOST_PARCELS, wrong);
    once("shipments", "tracking_number", parcels,
        parcel -> ShipmentCommand.head(parcel.carrier(), parcel.trackingNumber()), wrong);
    var sellers = lines.stream().map(Line::sellerId).collect(Collectors.toSet());
    var known = lines.stream().map(Line::lineId).collect(Collectors.toSet());
    for (var i = 0; i < parcels.size(); i++) {
      if (!sellers.contains(parcels.get(i).sellerId())) {
        wrong.add(new Violation("shipments[" + i + "].seller_id", "sells no line of this order"));
      }
      if (!known.containsAll(parcels.get(i).lineIds())) {
        wrong.add(new Violation("shipments[" + i + "].line_ids", "are lines of this order"));
      }
    }
  }

  private static void checkRemedies(
      List<Remedy> remedies, List<Line> lines, List<Violation> wrong) {
    atMost("remedies", remedies, MOST, wrong);
    for (var i = 0; i < remedies.size(); i++) {
      var line = remedies.get(i).lineId();
      if (line != null && lines.stream().noneMatch(it -> it.lineId().equals(line))) {
        wrong.add(new Violation("remedies[" + i + "].line_id", "is a line of this order"));
      }
    }
  }

  private static void atMost(String field, List<?> list, int most, List<Violation> wrong) {
    if (list.size() > most) {
      wrong.add(new Violation(field, "are at most " + most));
    }
  }

  private static void text(String field, @Nullable String text, int longest,
      List<Violation> wrong) {
    if (text != null && (text.isBlank() || text.codePointCount(0, text.length()) > longest)) {
      wrong.add(new Violation(field, "has 1 to " + longest + " characters"));
    }
  }

  private static void name(String field, String name, List<Violation> wrong) {
    if (!Ids.isFit(name)) {
      wrong.add(
          new Violation(field, Ids.FIT));
    }
  }

  private static void notNegative(String field, @Nullable Long amount, List<Violation> wrong) {
    if (amount != null && amount < 0) {
      wrong.add(new Violation(field, "is not negative"));
    }
    if (amount != null && amount > LARGEST_AMOUNT) {
      wrong.add(new Violation(field, "is at most " + LARGEST_AMOUNT));
    }
  }

  private static void refuse(List<Violation> wrong) {
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
  }

  /** The sellers of its lines. */
  public Set<String> sellers() {
    return lines.stream().map(Line::sellerId).collect(Collectors.toUnmodifiableSet());
  }

  /** What was given already for one of these lines, or for the whole order. */
  public Optional<Remedy> remedyFor(Set<String> lineIds) {
    return remedies == null
        ? Optional.empty()
        : remedies.stream()
            .filter(it -> it.lineId() == null || lineIds.isEmpty() || lineIds.contains(it.lineId()))
            .findFirst();
  }

  /** What all of it is worth: lines without their discounts, with tax and shipping. */
  public Money value() {
    var worth = shippingMinor == null ? 0 : shippingMinor;
    for (var line : lines) {
      worth += line.quantity() * line.unitPriceMinor() - amount(line.discountMinor())
          + amount(line.taxMinor());
    }
    return new Money(worth, currency);
  }

  private static long amount(@Nullable Long minor) {
    return minor == null ? 0 : minor;
  }

  /** The order as a parcel or a payment knows it. */
  public OrderParty party(String orderId, @Nullable String sellerId) {
    return new OrderParty(orderId, buyerId, sellerId);
  }

  /** The part of it that one seller sees: its own lines and parcels; payments join sellers, so none of them. */
  public Order partOf(String sellerId) {
    var own = lines.stream().filter(line -> line.sellerId().equals(sellerId)).toList();
    var named = own.stream().map(Line::lineId).collect(Collectors.toSet());
    return new Order(
        buyerId,
        buyerCountry,
        shipTo,
        placedAt,
        currency,
        orderGroupId,
        own,
        null,
        promisedBy,
        List.of(),
        shipments.stream()
            .filter(parcel -> parcel.sellerId().equals(sellerId))
            .map(parcel -> parcel.withOnly(named))
            .toList(),
        occurredAt,
        null);
  }
}
