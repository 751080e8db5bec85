package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that was told of one payment, and what it has to show then. */
record PaymentTold(String name, List<Told> told) {
  private static final List<String> REFUNDS = List.of(
      "REFUND_PENDING", "REFUND_SUCCEEDED", "REFUND_CANCELED", "REFUND_FAILED");
  private static final List<String> OUTCOMES = List.of(
      "DISPUTE_INQUIRY", "DISPUTE_OPENED", "DISPUTE_EVIDENCE_NEEDED", "DISPUTE_UNDER_REVIEW",
      "DISPUTE_CLOSED", "DISPUTE_WON", "DISPUTE_LOST");
  private static final List<String> FUNDS = List.of(
      "DISPUTE_FUNDS_WITHDRAWN", "DISPUTE_FUNDS_REINSTATED");
  private static final List<String> STANDINGS = List.of(
      "PAYMENT_AUTHORIZED", "PAYMENT_CAPTURED", "PAYMENT_PENDING", "PAYMENT_FAILED",
      "PAYMENT_CANCELED");

  /** A capture that fails later has rules of its own. */
  private boolean isPlain() {
    return told.stream().noneMatch(it -> it.text("raw_type").equals("CAPTURE_FAILED")
        || it.text("dedupe_key").contains("CAPTURE_FAILED"));
  }

  void isShownBy(JsonNode shown) {
    if (isPlain()) {
      assertThat(shown.path("captured_minor").asLong()).as("%s captured", name)
          .isEqualTo(captured());
      assertThat(shown.path("status").asText("")).as("%s status", name)
          .isEqualTo(latest(STANDINGS, told).map(Told::type).orElse(""));
    }
    assertThat(currencies()).as("%s currency", name).contains(shown.path("currency").asText(""));
    parts("refund", REFUNDS).forEach(
        (ref, said) -> assertThat(part(shown, "refund", ref)).as("%s %s", name, ref)
            .isEqualTo(refund(said)));
    parts("dispute", Stream.concat(OUTCOMES.stream(), FUNDS.stream()).toList()).forEach(
        (ref, said) -> assertThat(part(shown, "dispute", ref)).as("%s %s", name, ref)
            .isEqualTo(dispute(said)));
    total().ifPresent(
        sum -> assertThat(shown.path("refunded_minor").asLong()).as("%s refunded", name)
            .isEqualTo(sum));
  }

  /** An amount that names no capture is the sum of them. */
  private long captured() {
    var captures = new TreeMap<String, Long>();
    told.stream().filter(it -> it.type().equals("PAYMENT_CAPTURED")).forEach(
        it -> it.number("amount_minor").ifPresent(
            amount -> captures.merge(it.text("capture_ref"), amount, Math::max)));
    var whole = captures.getOrDefault("", 0L);
    captures.remove("");
    return Math.max(whole, captures.values().stream().mapToLong(Long::longValue).sum());
  }

  private List<String> currencies() {
    return Stream.concat(
        told.stream().map(it -> it.text("currency")), Stream.of("")).toList();
  }

  /** A provider's own sum of its refunds, where no refund here was undone. */
  private Optional<Long> total() {
    var refunds = parts("refund", REFUNDS).values().stream().map(said -> best(REFUNDS, said));
    return told.stream().filter(it -> it.type().equals("REFUND_TOTAL_CHANGED"))
        .max(Comparator.comparing(Told::at))
        .filter(_ -> refunds.allMatch(it -> it.type().equals("REFUND_SUCCEEDED")))
        .map(it -> Math.max(it.number("refunded_total_minor").orElse(0), succeeded()));
  }

  private long succeeded() {
    return parts("refund", REFUNDS).values().stream().mapToLong(PaymentTold::amount).sum();
  }

  private Map<String, List<Told>> parts(String part, List<String> types) {
    return told.stream()
        .filter(it -> types.contains(it.type()) && !it.ref(part).isEmpty())
        .collect(Collectors.groupingBy(it -> it.ref(part), TreeMap::new, Collectors.toList()));
  }

  /** Rank decides, not time. */
  private static String refund(List<Told> said) {
    return best(REFUNDS, said).type().replace("REFUND_", "") + " " + amount(said);
  }

  private static Told best(List<String> rank, List<Told> said) {
    return said.stream().max(Comparator.comparingInt(it -> rank.indexOf(it.type()))).orElseThrow();
  }

  /** Time decides, then rank; outcome and funds are apart. */
  private static String dispute(List<Told> said) {
    var due = said.stream().filter(it -> it.time("evidence_due_by").isPresent())
        .max(Comparator.comparing(Told::at))
        .flatMap(it -> it.time("evidence_due_by")).map(Instant::toString).orElse("");
    return latest(OUTCOMES, said).map(it -> it.type().replace("DISPUTE_", "")).orElse("OPENED")
        + " " + latest(FUNDS, said).map(it -> it.type().replace("DISPUTE_FUNDS_", ""))
            .orElse("NONE")
        + " " + amount(said) + " " + due;
  }

  private static Optional<Told> latest(List<String> rank, List<Told> said) {
    Predicate<Told> ranked = it -> rank.contains(it.type());
    return said.stream().filter(ranked)
        .max(Comparator.comparing(Told::at).thenComparingInt(it -> rank.indexOf(it.type())));
  }

  private static long amount(List<Told> said) {
    return said.stream().mapToLong(it -> it.number("amount_minor").orElse(0)).max().orElse(0);
  }

  private static String part(JsonNode shown, String part, String ref) {
    return shown.path(part + "s").valueStream()
        .filter(it -> it.path(part + "_ref").asText().equals(ref))
        .map(it -> it.path("status").asText()
            + (part.equals("dispute") ? " " + it.path("funds").asText() : "")
            + " " + it.path("amount_minor").asLong()
            + (part.equals("dispute") ? " " + it.path("due_by").asText("") : ""))
        .collect(Collectors.joining(" and "));
  }
}
