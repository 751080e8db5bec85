package dev.parley.reconciliation;

import dev.parley.reconciliation.Break.Closing;
import dev.parley.shared.json.Json;
import org.jspecify.annotations.Nullable;

/** A break item as callers see it. */
public final class BreakView {
  private BreakView() {}

  /** The answer's body in a list. */
  public static Json json(Break it) {
    return json(it, null);
  }

  /**
   * The answer's body.
   *
   * @param note
   *          what whoever resolved it wrote; null where it is not read, or blanked
   */
  public static Json json(Break it, @Nullable String note) {
    var difference = it.difference();
    return Json.form(
        "id", it.id(),
        "status", it.status(),
        "cause", difference.cause(),
        "suggested_action", difference.cause().suggestedAction(),
        "provider", difference.provider(),
        "period", it.period(),
        "day", difference.day(),
        "kind", difference.kind(),
        "ref", difference.ref(),
        "payment_id", difference.paymentRef(),
        "row_ref", difference.rowRef(),
        "ours", difference.ours(),
        "theirs", difference.theirs(),
        "opened_at", it.openedAt(),
        "closed_at", it.closing() == null ? null : it.closing().at(),
        "because", it.closing() instanceof Closing.Vanished(var because, _) ? because : null,
        "resolution", it.closing() instanceof Closing.Resolved resolved
            ? Json.form(
                "by", resolved.by(), "outcome", resolved.outcome(), "note", note,
                "at", resolved.at())
            : null);
  }
}
