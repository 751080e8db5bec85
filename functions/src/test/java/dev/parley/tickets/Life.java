package dev.parley.tickets;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.OrderParty;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Priority;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.sla.Metric;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.TicketEvent.Author;
import dev.parley.tickets.TicketEvent.Changed;
import dev.parley.tickets.TicketEvent.Concerned;
import dev.parley.tickets.TicketEvent.DeadlineCame;
import dev.parley.tickets.TicketEvent.DueOverride;
import dev.parley.tickets.TicketEvent.Opened;
import dev.parley.tickets.TicketEvent.ReminderSet;
import dev.parley.tickets.TicketEvent.Side;
import dev.parley.tickets.TicketEvent.Wrote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The life of one ticket, told event by event: what it is now, and who was told what. */
final class Life {
  static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
  static final Party BUYER = Party.buyer("B-1");
  static final Party SELLER = Party.seller("S-17");
  static final Party AGENT = Party.agent("A-7");
  static final String PARCEL = "shipment/easypost/1Z";
  static final Words SAID = Words.of(new TextRef("text/1", "hash"));

  private Tickets tickets = new Tickets(new Rulebook());
  private final List<Notify> told = new ArrayList<>();
  private Instant now = START;
  private @Nullable Ticket ticket;
  private @Nullable Decision<Ticket> last;

  /** Nobody has written yet. */
  static Life unborn() {
    return new Life();
  }

  /** A ticket that a buyer opened at {@link #START} about a seller's parcel. */
  static Life opened() {
    return unborn().hears(new Opened(aMatter(), SAID, false));
  }

  /** A ticket that a buyer opened, and that is in a status now. */
  static Life in(TicketStatus status) {
    var life = opened();
    return switch (status) {
      case NEW -> life;
      case OPEN, PENDING, ON_HOLD, SOLVED -> life.hears(to(status));
      case CLOSED -> life.hears(to(TicketStatus.SOLVED)).hears(to(TicketStatus.CLOSED));
    };
  }

  static Matter aMatter() {
    return new Matter(
        "web", SAID, Category.DELIVERY, Priority.NORMAL, Requester.buyer("B-1"), "O-1", "S-17",
        Set.of(), null, null, null, null);
  }

  static Changed to(TicketStatus status) {
    return new Changed(status, null, null, null, null, null, null);
  }

  static Changed to(Priority priority) {
    return new Changed(null, priority, null, null, null, null, null);
  }

  static Changed into(@Nullable String queue, @Nullable String assignee) {
    return new Changed(null, null, null, queue, assignee, null, null);
  }

  static Changed due(Metric metric, Instant at) {
    return new Changed(null, null, null, null, null, null, new DueOverride(metric, at));
  }

  static Wrote byBuyer() {
    return new Wrote(new Author(BUYER, Side.REQUESTER), Audience.REQUESTER, SAID, null);
  }

  static Wrote bySeller(Audience audience) {
    return new Wrote(new Author(SELLER, Side.SELLER), audience, SAID, null);
  }

  static Wrote byAgent(Audience audience) {
    return byAgent(audience, null);
  }

  static Wrote byAgent(Audience audience, @Nullable TicketStatus status) {
    return new Wrote(new Author(AGENT, Side.DESK), audience, SAID, status);
  }

  static ReminderSet reminder(Instant at) {
    return new ReminderSet(new Ticket.Reminder(at, SAID, AGENT));
  }

  /** The parcel is lost, said by its head at a version. */
  static Concerned lost(long version) {
    return new Concerned(concern(false, null), PARCEL, version, null);
  }

  /** The parcel was found again. */
  static Concerned found(long version) {
    return new Concerned(concern(true, null), PARCEL, version, null);
  }

  /** The order that the parcel belongs to. */
  static OrderParty anOrder() {
    return new OrderParty("O-1", "B-1", "S-17");
  }

  static Concern concern(boolean over, @Nullable OrderParty order) {
    return new Concern(
        PARCEL + "/lost", Category.DELIVERY, null, order, "The parcel is lost.", Set.of("lost"),
        null, over, over ? "It was scanned again." : null);
  }

  Life hears(TicketEvent event) {
    var decision = tickets.decide("T-1", ticket, event, now);
    last = decision;
    if (decision.outcome() == Decision.Outcome.ACCEPTED) {
      ticket = decision.next();
      decision.effects().forEach(effect -> told.add((Notify) effect.command()));
    }
    return this;
  }

  /** Another version of the rules is active from now on. */
  Life underVersion(int version) {
    tickets = new Tickets(new Rulebook(version));
    return this;
  }

  /** Time goes by. */
  Life after(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** Somebody looks at what has fallen due. */
  Life isLookedAt() {
    return hears(new DeadlineCame(1));
  }

  /** Somebody looks at the very instant at which it wants to be looked at, until one comes. */
  Life isLookedAtUntil(Instant end) {
    var next = ticket().lookAt();
    while (next != null && !next.isAfter(end)) {
      now = next;
      isLookedAt();
      next = ticket().lookAt();
    }
    now = end;
    return this;
  }

  Instant now() {
    return now;
  }

  Ticket ticket() {
    return Objects.requireNonNull(ticket);
  }

  boolean isBorn() {
    return ticket != null;
  }

  TicketStatus status() {
    return ticket().status();
  }

  /** What became of the last event. */
  Decision<Ticket> decision() {
    return Objects.requireNonNull(last);
  }

  /** The error type of the last refusal. */
  String refusal() {
    return Objects.requireNonNull(decision().refusal(), "it was not refused").errorType();
  }

  /** Everybody who was told something of a kind. */
  List<Notify> told(String kind) {
    return told.stream().filter(notify -> notify.kind().equals(kind)).toList();
  }

  List<Notify> told() {
    return List.copyOf(told);
  }
}
