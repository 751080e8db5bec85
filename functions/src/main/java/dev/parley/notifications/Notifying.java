package dev.parley.notifications;

import dev.parley.notifications.Notification.Planned;
import dev.parley.notifications.Notification.Reason;
import dev.parley.notifications.Notification.Sent;
import dev.parley.notifications.Notification.Unsent;
import dev.parley.notifications.NotificationEvent.Asked;
import dev.parley.notifications.NotificationEvent.BegunAgain;
import dev.parley.notifications.NotificationEvent.Mailed;
import dev.parley.notifications.NotificationEvent.Refused;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether somebody is told, and notes what became of it. */
public final class Notifying {
  /** Longer than the function may run: whoever was sending has noted it by then, or died. */
  public static final Duration UNDER_WAY = Duration.ofSeconds(30);

  private static final Set<String> OUTSIDE = Set.of("buyer", "seller");

  private Notifying() {}

  /** What follows from an event; repeats change nothing. */
  public static Decision<Notification> decide(
      @Nullable Notification state, NotificationEvent event, Instant now) {
    return switch (event) {
      case Asked asked when state == null ->
          Decision.to(asked(asked, now)).under(asked.policyVersions());
      case BegunAgain(var receives) when state instanceof Planned planned
          && (!isUnderWay(planned, now) || clockStands(planned, receives, now)) ->
          Decision.to(new Planned(planned.what(), planned.since(), now));
      case BegunAgain _ -> Decision.nothing(state);
      case Mailed(var receipt, var outlet) when state instanceof Planned(var what, _, _) ->
          Decision.<Notification>to(new Sent(what, now, receipt))
              .linking(answers(what, receipt, outlet == null ? "email" : outlet, now));
      case Refused(var code) when state instanceof Planned(var what, _, _) ->
          Decision.to(new Unsent(what, now, Reason.REFUSED, code));
      case Asked _, Mailed _, Refused _ -> Decision.unchanged(state);
    };
  }

  /** A copy that comes back has been hidden for a while: where no time has passed since it was asked, the clock stands. */
  private static boolean clockStands(Planned planned, int receives, Instant now) {
    return receives > 1 && now.equals(planned.since());
  }

  private static boolean isUnderWay(Planned planned, Instant now) {
    return planned.leaving() != null && now.isBefore(planned.leaving().plus(UNDER_WAY));
  }

  private static Notification asked(Asked asked, Instant now) {
    return kept(asked)
        .<Notification>map(reason -> new Unsent(asked.what(), now, reason, null))
        .orElseGet(() -> new Planned(asked.what(), now, asked.leaving()));
  }

  /** Whoever answers names it by the id that the mail service or the channel gave it: from there its ticket is found. */
  private static Set<Link> answers(Notify what, String receipt, String channel, Instant now) {
    return what.ticketId() != null && OUTSIDE.contains(what.to().kind())
        ? Set.of(new Link(
            "thread/" + Ids.derived(channel, receipt), "ticket/" + what.ticketId(), now))
        : Set.of();
  }

  /**
   * Whether it goes out of the house although no person wrote it: of those an address gets so many a day. Who works here
   * is told of all.
   */
  public static boolean isAutomatic(Notify what) {
    return OUTSIDE.contains(what.to().kind()) && !what.kind().equals("ticket_message");
  }

  /** Why it is kept here; empty where it may leave. */
  private static Optional<Reason> kept(Asked asked) {
    return switch (asked.mode()) {
      case OBSERVE -> Optional.of(Reason.OBSERVED);
      case ASSIST ->
          worksHere(asked.what().to()) ? unaddressed(asked) : Optional.of(Reason.PROPOSED);
      case LIVE -> unaddressed(asked);
    };
  }

  private static Optional<Reason> unaddressed(Asked asked) {
    if (asked.limited()) {
      return Optional.of(Reason.LIMITED);
    }
    return asked.addressed() ? Optional.empty() : Optional.of(Reason.UNADDRESSED);
  }

  /** Those who are asked first in mode {@code assist} have to hear of things. */
  private static boolean worksHere(Party party) {
    return switch (party.kind()) {
      case "agent", "lead", "admin" -> true;
      case "queue" -> !party.id().startsWith("seller:");
      default -> false;
    };
  }
}
