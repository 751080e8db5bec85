package dev.parley.refunds.checks;

import dev.parley.orders.Order;
import dev.parley.payments.Contest;
import dev.parley.payments.Figures;
import dev.parley.refunds.checks.Ask.BorneBy;
import dev.parley.refunds.checks.Ask.Part;
import dev.parley.refunds.checks.Dossier.BuyerFacts;
import dev.parley.refunds.checks.Dossier.Consent;
import dev.parley.refunds.checks.Dossier.Earlier;
import dev.parley.refunds.checks.Dossier.Progress;
import dev.parley.refunds.checks.Dossier.Purse;
import dev.parley.refunds.checks.Dossier.SellerFacts;
import dev.parley.refunds.checks.Dossier.Slip;
import dev.parley.refunds.checks.Dossier.Spent;
import dev.parley.refunds.checks.Finding.Need;
import dev.parley.shared.core.Party;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.policy.Mode;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.ShippedPolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A refund and all that is known about it, said in words such as {@code line/L-1=2000 captured=9060 mode=live}; what is
 * not said is as usual: an order of 9060 that is paid, nothing refunded, limits of a million.
 */
record Scene(String currency, Map<String, String> said) {
  static final Instant NOW = Instant.parse("2026-11-18T09:00:00Z"); // a Wednesday
  private static final Pattern PART = Pattern
      .compile("(line|tax|shipping|goodwill|return_shipping)(/[A-Z]-\\d+)?(x\\d+)?");

  static Scene of(String currency, String words) {
    var said = new HashMap<String, String>();
    for (var word : words.strip().split("\\s+", -1)) {
      var parts = word.split("=", 2);
      said.put(parts[0], parts.length > 1 ? parts[1] : "");
    }
    return new Scene(currency, said);
  }

  private @Nullable String text(String word) {
    return said.get(word);
  }

  private String text(String word, String usual) {
    return said.getOrDefault(word, usual);
  }

  private long number(String word, long usual) {
    return Long.parseLong(said.getOrDefault(word, String.valueOf(usual)));
  }

  private boolean is(String word) {
    return said.containsKey(word);
  }

  /** So long ago, as in {@code PT25H}. */
  private @Nullable Instant ago(String word) {
    var time = said.get(word);
    return time == null ? null : NOW.minus(Duration.parse(time));
  }

  Order order() {
    return new Order(
        "B-1", text("country", "US"), null, NOW.minus(Duration.ofDays(9)),
        text("order_currency", currency), null,
        List.of(
            new Order.Line("L-1", "S-1", "sku-1", "Lamp", 1, 5000, null, null),
            new Order.Line("L-2", is("two_sellers") ? "S-2" : "S-1", "sku-2", "Bulb", 3, 1000, 10L,
                570L)),
        490L, null, List.of(new Order.Payment("stripe", "pi_1", 9060)), List.of(),
        NOW.minus(Duration.ofDays(9)),
        is("given")
            ? List.of(
                new Order.Remedy(
                    Order.Remedy.Kind.valueOf(text("given", "").toUpperCase(Locale.ROOT)),
                    text("given_line"), NOW.minus(Duration.ofDays(2))))
            : null);
  }

  Ask ask() {
    var parts = new ArrayList<Part>();
    said.forEach((word, amount) -> {
      var part = PART.matcher(word);
      if (part.matches()) {
        parts.add(
            new Part(
                Part.Kind.valueOf(part.group(1).toUpperCase(Locale.ROOT)),
                part.group(2) == null ? null : part.group(2).substring(1),
                part.group(3) == null ? null : Integer.valueOf(part.group(3).substring(1)),
                Long.parseLong(amount)));
      }
    });
    parts.sort((a, b) -> a.key().compareTo(b.key()));
    return new Ask(
        "O-1", null, text("reason", "damaged"), parts, currency,
        BorneBy.valueOf(text("borne_by", "platform").toUpperCase(Locale.ROOT)),
        text("instrument"), is("return") ? Boolean.TRUE : null, null);
  }

  Dossier facts() {
    return new Dossier(
        ask(), Party.agent("A-1"), NOW.minus(Duration.parse(text("asked", "PT0S"))), NOW,
        Mode.named(text("mode", "live")), order(), purse(), earlier(), progress(), slips(),
        List.of(
            new SellerFacts(
                "S-1", is("high_risk"),
                is("available") ? Long.valueOf(number("available", 0)) : null, is("linked"))),
        new BuyerFacts(
            (int) number("refunds", 0), (int) number("orders", 5), is("linked_accounts")),
        new Spent(number("spent_buyer", 0), number("spent_agent", 0)), consents());
  }

  private Purse purse() {
    var captured = text("captured_currency", currency);
    return new Purse(
        "stripe",
        new Figures(
            captured.equals("none") ? null : captured, number("captured", 9060),
            number("refunded", 0), number("pending", 0), 0, number("disputed", 0)),
        is("dispute")
            ? List.of(
                new Contest(
                    "dp_1", text("dispute", "").equals("inquiry"),
                    text("dispute", "").equals("over"), number("disputed", 0), null))
            : List.of(),
        is("failed_before"));
  }

  private List<Earlier> earlier() {
    var parts = new HashMap<String, Long>();
    said.forEach((word, amount) -> {
      if (word.startsWith("before:")) {
        parts.put(word.substring("before:".length()), Long.valueOf(amount));
      }
    });
    var total = parts.values().stream().mapToLong(n -> n).sum();
    var at = NOW.minus(Duration.parse(text("before_at", "P3D")));
    return parts.isEmpty()
        ? List.of()
        : List.of(new Earlier("R-0", Party.agent("A-2"), total, parts, at));
  }

  private @Nullable Progress progress() {
    return is("progress")
        ? new Progress(
            ago("promised"), text("ref"), ago("pending_since"), is("unfunded"), is("unclear"),
            text("failure"), is("paid"), is("not_reversed") ? Boolean.FALSE : null)
        : null;
  }

  private List<Slip> slips() {
    var condition = text("condition");
    return is("slip")
        ? List.of(
            new Slip(
                "RT-1", returned(), NOW.minus(Duration.parse(text("opened", "P4D"))), ago("sent"),
                ago("received"),
                condition == null
                    ? null
                    : Slip.Condition.valueOf(condition.toUpperCase(Locale.ROOT)),
                is("weight") ? Integer.valueOf((int) number("weight", 0)) : null,
                is("expected_weight")
                    ? Integer.valueOf((int) number("expected_weight", 0))
                    : null))
        : List.of();
  }

  /** All of the order, or so many pieces of a line as in {@code slip_of=L-2x1}. */
  private Map<String, Integer> returned() {
    var some = text("slip_of");
    if (some == null) {
      return Map.of("L-1", 1, "L-2", 3);
    }
    var parts = some.split("x", 2);
    return Map.of(parts[0], parts.length > 1 ? Integer.parseInt(parts[1]) : 1);
  }

  private List<Consent> consents() {
    var consents = new ArrayList<Consent>();
    said.forEach((word, covers) -> {
      if (word.startsWith("lead/") || word.startsWith("seller/")) {
        consents.add(
            new Consent(
                new Party(word), word.startsWith("lead/") ? Need.LEAD : Need.SELLER,
                Set.of(covers.split(",", -1)), NOW));
      }
    });
    return consents;
  }

  /** The shipped rules with limits, and with thresholds where they are said. */
  RefundRules rules() {
    var shipped = (Json.Obj) new ShippedPolicies().active(PolicyKind.REFUNDS).document();
    var limit = number("limit", 1_000_000);
    var limits = Json.object(
        "per_refund", limit, "per_order", number("limit_order", limit), "per_buyer",
        number("limit_buyer", limit), "per_agent_day", number("limit_agent", limit));
    var document = shipped.with(
        "limits", is("no_limits") ? Json.object() : Json.object(currency, limits));
    if (is("second_above")) {
      document = document.with(
          "second_approval", Json.object(currency, number("second_above", 0)));
    }
    if (is("seller_above")) {
      document = document.with(
          "seller_approval",
          Json.object(
              "above", Json.object(currency, number("seller_above", 0)), "within", "PT72H",
              "silence", text("silence", "lead_decides")));
    }
    return JsonRecords.read(document, RefundRules.class);
  }
}
