package dev.parley.local.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Request;
import dev.parley.local.providers.CapturedPayments.Captured;
import dev.parley.local.providers.Refused.Why;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stripe Connect's transfers to sellers. Every payment was paid on to one, whole and with its charge, unless an operator
 * puts it otherwise. A transfer is shown with the charge that it is of, or by its group where it was made separately,
 * and taken back by parts until nothing is left. Only what was made separately needs the seller's balance for that.
 *
 * @see <a href="https://docs.stripe.com/api/transfer_reversals">Transfer reversals</a>
 */
final class StripeTransfers {
  static final String PATH = "/v1/transfers";
  private static final String REVERSALS = "/reversals";
  private static final String OURS = "parley_refund";

  private final CapturedPayments payments;
  private final InstantSource clock;
  private final Map<String, Made> transfers = new TreeMap<>();
  private final List<Back> backs = new ArrayList<>();
  private final Set<String> wanted = new HashSet<>();
  private Predicate<String> separately = _ -> false;

  /**
   * A transfer of what was paid.
   *
   * @param separate
   *          whether it was made apart from the charge
   * @param available
   *          what the seller's account has
   */
  private record Made(
      String id, String payment, long amount, boolean separate, long available, boolean fee) {}

  /**
   * A part that was taken back.
   *
   * @param refundId
   *          the suite's refund that it is for; empty where it is for none
   * @param refund
   *          Stripe's refund that took it back by itself; null where somebody asked for it
   */
  private record Back(String id, String transfer, long amount, String refundId,
      @Nullable String refund) {}

  StripeTransfers(CapturedPayments payments, InstantSource clock) {
    this.payments = payments;
    this.clock = clock;
  }

  /** From now on this was paid on: {@code payment} and {@code amount}, and where it is so {@code separate}, {@code available}, {@code application_fee}. */
  synchronized void put(String id, JsonNode made) {
    var amount = made.path("amount").asLong();
    transfers.put(id, new Made(id, made.path("payment").asText(), amount,
        made.path("separate").asBoolean(), made.path("available").asLong(amount),
        made.path("application_fee").asBoolean()));
  }

  /** From now on what an operator put nowhere was paid on separately where this says so of a payment. */
  synchronized void separate(Predicate<String> payments) {
    separately = payments;
  }

  /** For which of the suite's refunds something was taken back, once for each time. */
  synchronized List<String> takenBack() {
    return backs.stream().map(Back::refundId).filter(id -> !id.isEmpty()).toList();
  }

  /** A refund with this id of ours is to take its transfer back. */
  synchronized void want(String refundId) {
    wanted.add(refundId);
  }

  static boolean isOf(String path) {
    return path.equals(PATH) || path.startsWith(PATH + "/");
  }

  static boolean reverses(String method, String path) {
    return method.equals("POST") && isOf(path) && path.endsWith(REVERSALS);
  }

  /** A refund with what it took back, if it was asked to and the charge was made for a seller. */
  synchronized ObjectNode shown(Executed refund) {
    var object = StripeRefund.object(refund);
    attached(refund.payment()).filter(_ -> wanted.contains(refund.refundId()))
        .ifPresent(made -> object.put("transfer_reversal", byRefund(made, refund)));
    return object;
  }

  private String byRefund(Made made, Executed refund) {
    return backs.stream().filter(back -> refund.ref().equals(back.refund())).map(Back::id)
        .findFirst().orElseGet(() -> {
          var whole = captured(made).map(Captured::amount).orElse(refund.amount());
          var part = BigInteger.valueOf(made.amount()).multiply(BigInteger.valueOf(refund.amount()))
              .divide(BigInteger.valueOf(whole)).longValueExact();
          return taken(made, part, refund.refundId(), refund.ref()).id();
        });
  }

  private Back taken(Made made, long amount, String refundId, @Nullable String refund) {
    var back = new Back(
        "trr_local%06d".formatted(backs.size() + 1), made.id(), amount, refundId, refund);
    backs.add(back);
    return back;
  }

  private Optional<Made> attached(String payment) {
    return of(payment).stream().filter(made -> !made.separate()).findFirst();
  }

  private List<Made> of(String payment) {
    var put = transfers.values().stream().filter(made -> made.payment().equals(payment)).toList();
    return put.isEmpty()
        ? payments.find("stripe", payment)
            .map(it -> new Made("tr_" + payment, payment, it.amount(), separately.test(payment),
                it.amount(), false))
            .stream().toList()
        : put;
  }

  private Optional<Captured> captured(Made made) {
    return payments.find("stripe", made.payment());
  }

  /** The charge of a refund, with its transfer. */
  synchronized ObjectNode charge(Executed refund) {
    var amount = payments.find("stripe", refund.payment()).map(Captured::amount).orElse(0L);
    var attached = attached(refund.payment());
    var charge = Shape.object().put("id", charge(refund.payment())).put("object", "charge")
        .put("amount", amount).put("amount_captured", amount)
        .put("application_fee", attached.filter(Made::fee).map(made -> "fee_" + made.id())
            .orElse(null))
        .put("transfer_group", group(refund.payment()));
    attached.ifPresentOrElse(made -> charge.set("transfer", object(made)),
        () -> charge.putNull("transfer"));
    return charge;
  }

  private static String charge(String payment) {
    return payment.startsWith("ch_") ? payment : "ch_" + payment;
  }

  private static String group(String payment) {
    return "group_" + payment;
  }

  private ObjectNode object(Made made) {
    var back = reversed(made);
    return Shape.object().put("id", made.id()).put("object", "transfer")
        .put("amount", made.amount()).put("amount_reversed", back)
        .put("reversed", back == made.amount())
        .put("currency",
            captured(made).map(Captured::currency).orElse("").toLowerCase(Locale.ROOT))
        .put("source_transaction", charge(made.payment()))
        .put("transfer_group", group(made.payment()));
  }

  private long reversed(Made made) {
    return backs.stream().filter(back -> back.transfer().equals(made.id())).mapToLong(Back::amount)
        .sum();
  }

  private ObjectNode object(Back back) {
    var object = Shape.object().put("id", back.id()).put("object", "transfer_reversal")
        .put("amount", back.amount()).put("transfer", back.transfer())
        .put("created", clock.instant().getEpochSecond())
        .put("source_refund", back.refund());
    var metadata = object.putObject("metadata");
    if (back.refund() == null && !back.refundId().isEmpty()) {
      metadata.put(OURS, back.refundId());
    }
    return object;
  }

  /** A list of transfers or of one's reversals, or one of them. */
  synchronized Answer look(Request request, String path) {
    if (path.equals(PATH)) {
      var query = Shape.form(request.query(), StripeShapes.TRANSFERS);
      var group = query.path("transfer_group").asText();
      return page(path, query,
          of(group.replaceFirst("^group_", "")).stream().map(this::object).toList());
    }
    if (path.endsWith(REVERSALS)) {
      var of = find(path);
      return page(path, Shape.form(request.query(), StripeShapes.REVERSALS), backs.reversed()
          .stream().filter(back -> back.transfer().equals(of.id())).map(this::object).toList());
    }
    Shape.form(request.query(), StripeShapes.ONE);
    return Answer.json(200, object(find(path)));
  }

  private static Answer page(String path, ObjectNode query, List<ObjectNode> all) {
    var after = query.path("starting_after").asText();
    var limit = query.path("limit").asLong(10);
    var rest = all.stream()
        .dropWhile(it -> !after.isEmpty() && !it.path("id").asText().equals(after))
        .skip(after.isEmpty() ? 0 : 1).toList();
    var page = Shape.object().put("object", "list").put("url", path)
        .put("has_more", rest.size() > limit);
    var data = page.putArray("data");
    rest.stream().limit(limit).forEach(data::add);
    return Answer.json(200, page);
  }

  private Made find(String path) {
    var id = Shape.decoded(path.substring(PATH.length() + 1).split("/", 2)[0]);
    return Optional.ofNullable(transfers.get(id)).or(() -> of(id.replaceFirst("^tr_", "")).stream()
        .filter(made -> made.id().equals(id)).findFirst())
        .orElseThrow(() -> new Refused(Why.UNKNOWN_REFUND, "id", "No such transfer: '" + id + "'"));
  }

  /**
   * Takes a part back, or all that is left.
   *
   * @throws Refused
   *           where so much is not left, or not in the seller's account
   */
  synchronized Answer reverse(ObjectNode form, String path) {
    var made = find(path);
    var left = made.amount() - reversed(made);
    var amount = form.path("amount").asLong(left);
    if (left == 0) {
      throw new Refused(Why.ALREADY_REVERSED,
          "The transfer " + made.id() + " is already fully reversed.");
    }
    if (amount > left) {
      throw new Refused(Why.TOO_MUCH, "Of the transfer " + made.id() + " " + left + " is left.");
    }
    if (made.separate() && amount > made.available() - reversed(made)) {
      throw new Refused(Why.NO_BALANCE, "The account does not have so much.");
    }
    if (form.path("refund_application_fee").asBoolean() && !made.fee()) {
      throw new Refused(Why.WRONG_VALUE, "refund_application_fee", "There was no fee.");
    }
    return Answer.json(200,
        object(taken(made, amount, form.at("/metadata/" + OURS).asText(), null)));
  }
}
