package dev.parley.tickets;

import dev.parley.shared.core.Link;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.RoutingCommand.Need;
import dev.parley.shared.journal.Aggregate;
import dev.parley.shared.journal.Head.Place;
import dev.parley.sla.Clocks;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.Raising.Raised;
import dev.parley.tickets.TicketEvent.Wrote;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A ticket's state.
 *
 * @param queue
 *          the one queue that it is in
 * @param assignee
 *          the agent who has it
 * @param rule
 *          the routing rule that chose the queue, {@code by hand} where a person did
 * @param solvedAt
 *          since when it is solved; null while it is not
 * @param messages
 *          how many were written in it: each makes another version, even two at one instant
 * @param concerns
 *          what other capabilities said last, by their heads
 * @param lookAt
 *          when somebody must look again; null once it is closed
 * @param bonds
 *          how it hangs together with others; null: not at all
 * @param snoozedUntil
 *          until when nobody wants to see it, unless somebody writes; null: it is awake
 * @param pledges
 *          what the desk promised in its messages
 * @param escalations
 *          what somebody was asked to decide
 * @param hands
 *          how it stands with the floor, where agents are chosen; null: it never asked there
 * @param urgency
 *          what made it more urgent than its rules did; null: nothing
 */
public record Ticket(
    String id,
    TicketStatus status,
    Matter matter,
    String queue,
    @Nullable String assignee,
    String rule,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant solvedAt,
    int messages,
    Clocks clocks,
    List<Reminder> reminders,
    Map<String, Heard> concerns,
    @Nullable Instant lookAt,
    @Nullable Bonds bonds,
    @Nullable Instant snoozedUntil,
    List<Pledge> pledges,
    List<Escalation> escalations,
    @Nullable Hands hands,
    @Nullable Urgency urgency) {

  /** Tickets among the heads. */
  public static final Aggregate<Ticket> AGGREGATE = new Aggregate<>(
      "ticket",
      Ticket.class,
      ticket -> Optional.ofNullable(ticket.lookAt()),
      ticket -> Optional.of(ticket.place()));

  /** What the queues of sellers begin with. */
  public static final String SELLERS_OWN = "seller:";

  /** In which the boards list what lies with sellers: all of them together, because there is no end of sellers. */
  public static final String SELLERS = "sellers";

  private static final String NEVER = "9999";

  /**
   * Somebody wants to be reminded.
   *
   * @param note
   *          what of; kept apart
   * @param to
   *          the party that asked
   */
  public record Reminder(Instant at, @Nullable Words note, Party to) {}

  /**
   * The last that one source said.
   *
   * @param version
   *          its own then
   * @param over
   *          whether its concern was over
   * @param dueBy
   *          until when somebody outside needs an answer; null where nobody does
   * @param lead
   *          in which kind of message it lets the lead know that it stands; null: in none
   */
  public record Heard(
      long version, boolean over, @Nullable Instant dueBy, @Nullable String lead) {}

  public Ticket {
    reminders = List.copyOf(reminders);
    concerns = Map.copyOf(concerns);
    pledges = List.copyOf(pledges);
    escalations = List.copyOf(escalations);
  }

  /** The id of the head that has a ticket's id. */
  public static String head(String ticketId) {
    return "ticket/" + ticketId;
  }

  /** The id of its head. */
  public String head() {
    return head(id);
  }

  /** The board that lists the tickets of a department's queue, or of all sellers' together, in a status. */
  public static String board(String queue, TicketStatus status) {
    return queue + "|" + status.name().toLowerCase(Locale.ROOT);
  }

  /** One that begins now, in the queue that a rule chose. */
  static Ticket begun(
      String id, TicketStatus status, Raised raised, DeskRules.Route route, Instant now) {
    return new Ticket(
        id,
        status,
        raised.matter(),
        route.queue(),
        null,
        route.rule(),
        now,
        now,
        status == TicketStatus.SOLVED ? now : null,
        0,
        Clocks.none(),
        List.of(),
        Map.of(),
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        raised.urgency().equals(Urgency.NONE) ? null : raised.urgency());
  }

  /** The same ticket, but for what is changed. */
  Ticket but(Consumer<TicketEdit> change) {
    var edit = new TicketEdit(this);
    change.accept(edit);
    return edit.done();
  }

  /** The same ticket with one message more. */
  Ticket written() {
    return but(edit -> edit.messages++);
  }

  /** The same ticket with other clocks. */
  public Ticket with(Clocks others) {
    return but(edit -> edit.clocks = others);
  }

  /** From where it is found. */
  Set<Link> links() {
    var links = new LinkedHashSet<>(matter.links(head(), createdAt));
    if (assignee != null) {
      links.add(new Link(heldBy(assignee, status == TicketStatus.CLOSED), head(), createdAt));
    }
    if (isAtSeller()) {
      links.add(new Link(lying(queue, status == TicketStatus.CLOSED), head(), createdAt));
    }
    matter.tags().forEach(tag -> links.add(new Link(tagged(tag), head(), createdAt)));
    return Set.copyOf(links);
  }

  /** From where the tickets of an agent are found: those that are closed by themselves, because they only grow more. */
  public static String heldBy(String agent, boolean closed) {
    return (closed ? "held-closed/" : "held/") + agent;
  }

  /** From where the tickets in one seller's queue are found: those that are closed by themselves. */
  public static String lying(String queue, boolean closed) {
    return (closed ? "lying-closed/" : "lying/") + queue;
  }

  /** From where the tickets with a tag are found. */
  public static String tagged(String tag) {
    return "tag/" + tag;
  }

  /** How it hangs together with others. */
  public Bonds bound() {
    return bonds == null ? Bonds.NONE : bonds;
  }

  /** Whether it is one ask to one seller or team. */
  boolean isAsk() {
    return bound().ask() != null;
  }

  /** Whether a party is its requester. */
  public boolean isFrom(Party party) {
    var requester = matter.requester();
    return requester != null && requester.party().equals(party);
  }

  /** Whether a party is the seller that it is about. */
  public boolean isSoldBy(Party party) {
    return matter.sellerId() != null && Party.seller(matter.sellerId()).equals(party);
  }

  /**
   * A message that was written in a ticket that went into this one, as this one has it: somebody who has no part in this
   * ticket is heard by the desk, and by nobody else.
   */
  public Wrote heard(Wrote wrote) {
    var author = wrote.author();
    var belongs = switch (author.side()) {
      case DESK -> true;
      case REQUESTER -> isFrom(author.party()) || author.party().kind().equals("service");
      case SELLER -> isSoldBy(author.party());
    };
    return belongs ? wrote : wrote.reading(Audience.INTERNAL);
  }

  /** What made it more urgent. */
  public Urgency urged() {
    return urgency == null ? Urgency.NONE : urgency;
  }

  /** Until when somebody outside needs an answer: the first of those that still wait. */
  public Optional<Instant> externallyDue() {
    return concerns.values().stream()
        .filter(heard -> !heard.over())
        .flatMap(heard -> Stream.ofNullable(heard.dueBy()))
        .min(Comparator.naturalOrder());
  }

  /** How it stands with the floor. */
  public Hands inHands() {
    return hands == null ? Hands.NONE : hands;
  }

  /** Whether somebody at the desk has to work on it now. */
  public boolean needsWork() {
    return switch (status) {
      case NEW, OPEN -> true;
      case PENDING, ON_HOLD, SOLVED, CLOSED -> false;
    };
  }

  /** Whether it counts among the tickets of whoever has it: a clock of it runs. */
  boolean counts() {
    return switch (status) {
      case NEW, OPEN -> true;
      case PENDING, ON_HOLD -> clocks.anyRuns();
      case SOLVED, CLOSED -> false;
    };
  }

  /** What an agent has to know for it. */
  public Need need() {
    var since = inHands().since();
    return new Need(
        queue, matter.priority(), matter.known().language(), matter.tags(),
        since == null ? createdAt : since);
  }

  /** Whether it is a seller's turn, and no agent's. */
  public boolean isAtSeller() {
    return isSellersOwn(queue);
  }

  /** Whether a queue is one seller's. */
  public static boolean isSellersOwn(String queue) {
    return queue.startsWith(SELLERS_OWN);
  }

  private Place place() {
    var due = clocks.nextDueAt().map(Instant::toString).orElse(NEVER);
    return new Place(board(isAtSeller() ? SELLERS : queue, status), due + "|" + id);
  }

  /** Whether nobody needs to work on it. */
  public boolean isOver() {
    return switch (status) {
      case SOLVED, CLOSED -> true;
      case NEW, OPEN, PENDING, ON_HOLD -> false;
    };
  }
}
