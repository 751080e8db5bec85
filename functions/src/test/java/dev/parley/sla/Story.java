package dev.parley.sla;

import dev.parley.shared.time.BusinessCalendar;
import dev.parley.shared.time.CalendarDocument;
import dev.parley.shared.time.Checked;
import dev.parley.shared.time.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A ticket's history told in sentences, and the clocks it leaves. The week of Monday, 15 June 2026, in UTC. */
final class Story {

  static final BusinessCalendar OFFICE = office("UTC", "09:00", "17:00");
  static final long HOUR = 3600;

  private SlaTerms terms;
  private Clocks clocks = Clocks.none();
  private final List<SlaFact> facts = new ArrayList<>();

  private Story(SlaTerms terms) {
    this.terms = terms;
  }

  static Story under(SlaTerms terms) {
    return new Story(terms);
  }

  static Story under(SlaPolicy policy) {
    return new Story(terms(policy));
  }

  static SlaTerms terms(SlaPolicy policy) {
    return new SlaTerms(policy, Calendars.of(OFFICE), "sla/1", "calendars/1");
  }

  /** Hours of a target for one metric. */
  static SlaPolicy promise(Metric metric, long hours) {
    return SlaPolicy.of(Map.of(metric, Target.seconds(hours * HOUR)));
  }

  static BusinessCalendar office(String zone, String open, String close) {
    var hours = List.of(List.of(open, close));
    return valid(BusinessCalendar.of(CalendarDocument.weekly(zone,
        Map.of("mon", hours, "tue", hours, "wed", hours, "thu", hours, "fri", hours))));
  }

  static <T> T valid(Checked<T> checked) {
    return switch (checked) {
      case Checked.Valid<T>(var value) -> value;
      case Checked.Refused<T>(var violations) -> throw new AssertionError(violations);
    };
  }

  Story created(Instant at) {
    return created(at, TicketStatus.OPEN);
  }

  Story created(Instant at, TicketStatus status) {
    return then(new SlaFact.Created(at, status));
  }

  Story requesterWrites(Instant... at) {
    Arrays.stream(at).forEach(each -> then(new SlaFact.RequesterMessage(each)));
    return this;
  }

  Story agentReplies(Instant... at) {
    Arrays.stream(at).forEach(each -> then(new SlaFact.PublicReply(each, Replier.AGENT)));
    return this;
  }

  Story sellerReplies(Instant at) {
    return then(new SlaFact.PublicReply(at, Replier.SELLER));
  }

  Story botReplies(Instant at) {
    return then(new SlaFact.PublicReply(at, Replier.BOT));
  }

  Story becomes(TicketStatus status, Instant at) {
    return then(new SlaFact.StatusChanged(at, status));
  }

  Story goesTo(String queue, Instant at) {
    return then(new SlaFact.Assigned(at, queue, null));
  }

  Story comesUnder(SlaPolicy policy, Instant at) {
    return comesUnder(new SlaTerms(policy, terms.calendars(), "sla/2", "calendars/1"), at);
  }

  Story comesUnder(SlaTerms next, Instant at) {
    then(new SlaFact.PolicyChanged(at, next));
    terms = next;
    return this;
  }

  Story isDueByHand(Metric metric, Instant due, Instant at) {
    return then(new SlaFact.DueOverridden(at, metric, due));
  }

  Story isMerged(Instant at) {
    return then(new SlaFact.Merged(at));
  }

  Story then(SlaFact fact) {
    clocks = clocks.apply(fact, terms);
    facts.add(fact);
    return this;
  }

  /** The sweep comes by. */
  Fired sweptAt(Instant now) {
    var fired = clocks.fireDue(now, terms);
    clocks = fired.clocks();
    return fired;
  }

  Clocks clocks() {
    return clocks;
  }

  SlaTerms terms() {
    return terms;
  }

  List<SlaFact> facts() {
    return facts;
  }

  List<ClockReading> at(Instant now) {
    return clocks.readAt(now, terms);
  }

  /** The last cycle of a metric. */
  ClockReading clock(Metric metric, Instant now) {
    return cycles(metric, now).getLast();
  }

  List<ClockReading> cycles(Metric metric, Instant now) {
    return at(now).stream().filter(clock -> clock.metric() == metric).toList();
  }

  static Instant mon(String time) {
    return Instant.parse("2026-06-15T" + time + ":00Z");
  }

  static Instant tue(String time) {
    return Instant.parse("2026-06-16T" + time + ":00Z");
  }

  static Instant wed(String time) {
    return Instant.parse("2026-06-17T" + time + ":00Z");
  }

  static Instant thu(String time) {
    return Instant.parse("2026-06-18T" + time + ":00Z");
  }

  static Instant fri(String time) {
    return Instant.parse("2026-06-19T" + time + ":00Z");
  }

  static Instant nextMon(String time) {
    return Instant.parse("2026-06-22T" + time + ":00Z");
  }
}
