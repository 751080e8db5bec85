package dev.parley.returns;

import dev.parley.refunds.checks.Dossier.Slip;
import dev.parley.refunds.checks.Dossier.Slip.Condition;
import dev.parley.shared.core.OrderParty;
import dev.parley.shared.journal.Aggregate;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer sends back.
 *
 * @param lines
 *          how many pieces of which line of the order
 * @param sentAt
 *          when it was handed over, as far as it is proven
 * @param receivedAt
 *          when somebody had it
 * @param overdue
 *          whether people were told that its refund is late
 * @param legalDeadline
 *          until when the law wants it refunded
 * @param pressing
 *          whether people were told that this is near and nobody has asked for a refund; null where they were not
 */
public record Return(
    String id,
    OrderParty order,
    Map<String, Integer> lines,
    String reason,
    Instant openedAt,
    @Nullable Label label,
    @Nullable Instant sentAt,
    @Nullable Instant receivedAt,
    @Nullable Condition condition,
    @Nullable Integer weightG,
    @Nullable Integer expectedWeightG,
    boolean overdue,
    @Nullable Instant legalDeadline,
    @Nullable Boolean pressing,
    @Nullable Instant lookAt) {

  /** Returns among the heads. */
  public static final Aggregate<Return> AGGREGATE = Aggregate.of("return", Return.class,
      it -> Optional.ofNullable(it.lookAt()));

  /** What it is sent with. */
  public record Label(String carrier, String trackingNumber) {}

  public Return {
    lines = Collections.unmodifiableMap(new TreeMap<>(lines));
  }

  /** The id of the head that has a return's id. */
  public static String head(String id) {
    return "return/" + id;
  }

  /** What the checks of refunds look at. */
  public Slip slip() {
    return new Slip(
        id, lines, openedAt, sentAt, receivedAt, condition, weightG, expectedWeightG);
  }

  /** The same with what was noted; what is not noted stays. */
  Return noting(ReturnEvent.Noted noted) {
    return new Return(
        id, order, lines, reason, openedAt,
        noted.label() == null ? label : noted.label(),
        noted.sentAt() == null ? sentAt : noted.sentAt(),
        noted.receivedAt() == null ? receivedAt : noted.receivedAt(),
        noted.condition() == null ? condition : noted.condition(),
        noted.weightG() == null ? weightG : noted.weightG(),
        noted.expectedWeightG() == null ? expectedWeightG : noted.expectedWeightG(),
        overdue, legalDeadline, pressing, lookAt);
  }

  Return delivered(Instant at) {
    return new Return(
        id, order, lines, reason, openedAt, label, sentAt, at, condition, weightG,
        expectedWeightG, overdue, legalDeadline, pressing, lookAt);
  }

  Return late(boolean late) {
    return new Return(
        id, order, lines, reason, openedAt, label, sentAt, receivedAt, condition, weightG,
        expectedWeightG, late, legalDeadline, pressing, lookAt);
  }

  Return pressing(boolean near) {
    return new Return(
        id, order, lines, reason, openedAt, label, sentAt, receivedAt, condition, weightG,
        expectedWeightG, overdue, legalDeadline, near ? true : null, lookAt);
  }

  boolean isPressing() {
    return pressing != null && pressing;
  }

  /** Whether the law lets nobody wait any more: the goods are back, or it is proven that they were sent. */
  boolean isProven() {
    return receivedAt != null || sentAt != null;
  }

  Return lookingAt(@Nullable Instant next) {
    return new Return(
        id, order, lines, reason, openedAt, label, sentAt, receivedAt, condition, weightG,
        expectedWeightG, overdue, legalDeadline, pressing, next);
  }
}
