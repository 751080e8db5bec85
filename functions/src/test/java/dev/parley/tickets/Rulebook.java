package dev.parley.tickets;

import dev.parley.reminders.ReminderRules;
import dev.parley.shared.core.Category;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Priority;
import dev.parley.shared.time.BusinessCalendar;
import dev.parley.shared.time.CalendarDocument;
import dev.parley.shared.time.Checked;
import dev.parley.shared.time.Target;
import dev.parley.sla.Calendars;
import dev.parley.sla.Level;
import dev.parley.sla.Metric;
import dev.parley.sla.Promise;
import dev.parley.sla.Recipient;
import dev.parley.sla.SlaPolicy;
import dev.parley.sla.SlaTerms;
import dev.parley.sla.TicketStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rules round the clock: a first reply within 8 hours, one hour where the priority is high, 15 minutes where it is
 * urgent; a solution within three days, one day where it is high or urgent. A warning comes 15 minutes before the first
 * reply is due.
 */
final class Rulebook implements DeskRules {
  static final Duration FIRST_REPLY = Duration.ofHours(8);
  static final Duration FIRST_REPLY_HIGH = Duration.ofHours(1);
  static final Duration WARNING = Duration.ofMinutes(15);
  static final Duration RESOLUTION = Duration.ofDays(3);
  static final Duration CLOSING = Duration.ofDays(7);
  static final int MOST_REMINDERS = 2;
  static final Party LEAD = Party.agent("A-1");

  private static final List<List<String>> ALL_DAY = List.of(List.of("00:00", "24:00"));
  private static final Calendars ALWAYS = Calendars.of(calendar());

  private static BusinessCalendar calendar() {
    var week = Map.of(
        "mon", ALL_DAY, "tue", ALL_DAY, "wed", ALL_DAY, "thu", ALL_DAY, "fri", ALL_DAY,
        "sat", ALL_DAY, "sun", ALL_DAY);
    return switch (BusinessCalendar.of(CalendarDocument.weekly("UTC", week))) {
      case Checked.Valid<BusinessCalendar>(var calendar) -> calendar;
      case Checked.Refused<BusinessCalendar>(var wrong) -> throw new AssertionError(wrong);
    };
  }

  private final int version;

  Rulebook() {
    this(1);
  }

  /** Of the second version on everything is promised in half the time. */
  Rulebook(int version) {
    this.version = version;
  }

  @Override
  public SlaTerms terms(Matter matter) {
    return terms(matter, version);
  }

  @Override
  public SlaTerms terms(Promise promise, Matter matter) {
    return terms(matter, Integer.parseInt(promise.version().substring("sla-".length())));
  }

  @Override
  public boolean minds(Promise promise, Matter before, Matter after) {
    return before.priority() != after.priority();
  }

  private static SlaTerms terms(Matter matter, int version) {
    return switch (matter.priority()) {
      case URGENT -> terms(version, Duration.ofMinutes(15), Duration.ofDays(1));
      case HIGH -> terms(version, FIRST_REPLY_HIGH, Duration.ofDays(1));
      case NORMAL, LOW -> terms(version, FIRST_REPLY, RESOLUTION);
    };
  }

  private static SlaTerms terms(int version, Duration firstReply, Duration resolution) {
    var targets = Map.of(
        Metric.FIRST_REPLY, Target.seconds(firstReply.toSeconds() / version),
        Metric.RESOLUTION, Target.seconds(resolution.toSeconds() / version));
    var paused = Map.of(
        Metric.RESOLUTION, Set.of(TicketStatus.PENDING, TicketStatus.ON_HOLD));
    var levels = List.of(
        told(Metric.FIRST_REPLY, -WARNING.toSeconds(), Recipient.ASSIGNEE),
        told(Metric.FIRST_REPLY, 0, Recipient.ASSIGNEE, Recipient.LEAD),
        told(Metric.RESOLUTION, 0, Recipient.SELLER));
    return new SlaTerms(
        new SlaPolicy(targets, paused, levels, false), ALWAYS, "sla-" + version, "calendars-1");
  }

  private static Level told(Metric metric, long offset, Recipient... to) {
    return new Level(metric, offset, null, List.of(to));
  }

  @Override
  public Route route(Matter matter) {
    return matter.category() == Category.PAYMENT
        ? new Route("payments-chargebacks", "money")
        : new Route("order-delivery", "anything-else");
  }

  @Override
  public Rank rank(Matter matter) {
    return matter.tags().contains("chargeback")
        ? new Rank(Priority.HIGH, "money-missing")
        : new Rank(Priority.NORMAL, "anything-else");
  }

  @Override
  public ReminderRules reminders() {
    return new ReminderRules(Duration.ofDays(30), MOST_REMINDERS, CLOSING);
  }

  @Override
  public Optional<Party> lead(String queue) {
    return Optional.of(queue).filter("payments-chargebacks"::equals).map(_ -> LEAD);
  }

  @Override
  public List<String> queues() {
    return List.of("order-delivery", "payments-chargebacks");
  }

  @Override
  public boolean isQueue(String name) {
    return queues().contains(name);
  }

  @Override
  public Map<String, String> versions() {
    return Map.of("sla", "sla-" + version, "routing", "routing-1");
  }
}
