package dev.parley.lanes;

import dev.parley.shared.json.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What partners may know of a lane, in plain words: neither error types nor what operators wrote for themselves. */
public final class Words {

  /**
   * A lane that does not flow.
   *
   * @param notice
   *          what operators wrote for partners, null where they wrote nothing
   */
  public record Trouble(
      String lane, boolean probing, Instant since, @Nullable String notice, Instant nextUpdate) {}

  private Words() {}

  /** The status of everything, given what does not flow. */
  public static Json status(List<Trouble> troubles, Instant now) {
    return Json.object(
        "status", troubles.isEmpty() ? "operational" : "degraded",
        "message", troubles.isEmpty()
            ? "Everything is processed as it arrives."
            : "Some events are kept and processed later. Nothing is lost; please do not send again.",
        "lanes", troubles.stream().map(Words::shown).toList(),
        "updated_at", now);
  }

  private static Json shown(Trouble trouble) {
    return Json.object(
        "lane", trouble.lane(),
        "state", trouble.probing() ? "probing" : "paused",
        "since", trouble.since(),
        "message", trouble.notice() == null ? sentence(trouble) : trouble.notice(),
        "next_update_at", trouble.nextUpdate());
  }

  private static String sentence(Trouble trouble) {
    var what = switch (trouble.lane().split("/", 2)[0]) {
      case "carriers" -> "Tracking updates of " + owner(trouble);
      case "payments" -> "Payment events of " + owner(trouble);
      case "channels" -> "Messages that came by " + owner(trouble);
      case "notifications" -> "Messages by " + owner(trouble);
      case "refunds" -> trouble.lane().contains("/")
          ? "Refunds by " + owner(trouble)
          : "Refunds";
      case "reconciliation" -> "Comparisons with the reports of payment providers";
      case "routing" -> "Assignments of tickets to agents";
      default -> "Ticket updates";
    };
    return what + (trouble.probing()
        ? " are kept for now; we are trying whether they can be processed again."
        : " are kept for now and will be processed in the order in which they arrived.");
  }

  private static String owner(Trouble trouble) {
    return trouble.lane().substring(trouble.lane().indexOf('/') + 1);
  }
}
