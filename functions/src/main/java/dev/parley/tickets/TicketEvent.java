package dev.parley.tickets;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.FileRef;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Priority;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.core.TicketCommand.Manner;
import dev.parley.shared.core.Written;
import dev.parley.sla.Metric;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.Bonds.Piece;
import dev.parley.triage.Caution;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happens to a ticket. */
public sealed interface TicketEvent {

  /**
   * A person or a machine wrote to the desk for the first time.
   *
   * @param ranked
   *          whether whoever opened it gave the priority; else the rules do
   */
  record Opened(Matter matter, Words body, boolean ranked, List<FileRef> files)
      implements
        TicketEvent {
    public Opened {
      files = List.copyOf(files);
    }

    /** Without files. */
    public Opened(Matter matter, Words body, boolean ranked) {
      this(matter, body, ranked, List.of());
    }

    /** The same with the files that came with it. */
    public Opened with(List<FileRef> others) {
      return new Opened(matter, body, ranked, others);
    }
  }

  /**
   * Another capability said that something is wrong, or no longer is.
   *
   * @param source
   *          the head that said so
   * @param sourceVersion
   *          its version then; of one source the highest counts
   * @param circumstances
   *          of the order that it names; null where it names none
   */
  record Concerned(
      Concern concern, String source, long sourceVersion, @Nullable Circumstances circumstances)
      implements
        TicketEvent {}

  /** Its order, requester or seller is not as it was. */
  record Learned(Circumstances circumstances) implements TicketEvent {}

  /**
   * Somebody wrote in the ticket.
   *
   * @param keeps
   *          the promises that are kept with it
   * @param caution
   *          why only a person may go on with it, where nobody knew yet; null: no reason
   * @param files
   *          that came with it
   */
  record Wrote(
      Author author,
      Audience audience,
      Words body,
      @Nullable TicketStatus setStatus,
      @Nullable Promised promise,
      Set<String> keeps,
      @Nullable Caution caution,
      List<FileRef> files)
      implements
        TicketEvent {
    public Wrote {
      keeps = Set.copyOf(keeps);
      files = List.copyOf(files);
    }

    /** A message of which nobody has to beware. */
    public Wrote(
        Author author, Audience audience, Words body, @Nullable TicketStatus setStatus,
        @Nullable Promised promise, Set<String> keeps) {
      this(author, audience, body, setStatus, promise, keeps, null, List.of());
    }

    /** A message without a promise. */
    public Wrote(
        Author author, Audience audience, Words body, @Nullable TicketStatus setStatus) {
      this(author, audience, body, setStatus, null, Set.of());
    }

    /** The same for others to read. */
    Wrote reading(Audience others) {
      return new Wrote(author, others, body, setStatus, promise, keeps, caution, files);
    }

    /** The same, for a person to go on with. */
    public Wrote warning(@Nullable Caution why) {
      return new Wrote(author, audience, body, setStatus, promise, keeps, why, files);
    }

    /** The same with the files that came with it. */
    public Wrote with(List<FileRef> others) {
      return new Wrote(author, audience, body, setStatus, promise, keeps, caution, others);
    }
  }

  /** What the desk promises, and until when. */
  record Promised(Words what, Instant dueAt) {}

  /**
   * Somebody wrote over a channel.
   *
   * @param matter
   *          what the ticket is about where this opens it; null where it is there
   * @param ranked
   *          whether the matter has its priority; else the rules give it
   * @param caution
   *          why only a person may go on with the ticket that is there, where nobody knew yet; null: no reason
   * @param anew
   *          whether it goes on with nothing that was written there: its writer came once more; null: no
   */
  record Received(
      @Nullable Matter matter, boolean ranked, String channel, Party from, Manner manner,
      Written written, @Nullable Caution caution, @Nullable Boolean anew)
      implements
        TicketEvent {

    /** Who wrote, and on which side of a ticket. */
    public Author author(Ticket ticket) {
      return Receiving.author(ticket, from);
    }

    /** Who reads it in a ticket. */
    public Audience audience(Ticket ticket) {
      return Receiving.audience(ticket, from);
    }
  }

  /** Who wrote. */
  record Author(Party party, Side side) {}

  /** On which side an author stands. */
  enum Side {
    REQUESTER,
    SELLER,
    DESK
  }

  /**
   * A person changed something; what is null stays.
   *
   * @param assignee
   *          empty for nobody
   * @param dueOverride
   *          when a clock is due, whatever its policy says now and later
   */
  record Changed(
      @Nullable TicketStatus status,
      @Nullable Priority priority,
      @Nullable Category category,
      @Nullable String queue,
      @Nullable String assignee,
      @Nullable Set<String> tags,
      @Nullable DueOverride dueOverride,
      @Nullable Snooze snooze)
      implements
        TicketEvent {

    /** A change that leaves it awake or asleep as it is. */
    public Changed(
        @Nullable TicketStatus status,
        @Nullable Priority priority,
        @Nullable Category category,
        @Nullable String queue,
        @Nullable String assignee,
        @Nullable Set<String> tags,
        @Nullable DueOverride dueOverride) {
      this(status, priority, category, queue, assignee, tags, dueOverride, null);
    }
  }

  /**
   * Nobody wants to see it for a while.
   *
   * @param until
   *          null: it is awake again
   */
  record Snooze(@Nullable Instant until) {}

  /** When the running cycle of a metric is due, set by hand. */
  record DueOverride(Metric metric, Instant dueAt) {}

  /** Somebody wants to be reminded of it. */
  record ReminderSet(Ticket.Reminder reminder) implements TicketEvent {}

  /**
   * Somebody wants a decision of somebody else.
   *
   * @param queue
   *          that has the ticket from now on; null: the lead of its own queue decides
   */
  record Escalated(
      @Nullable String queue, Words reason, @Nullable Instant decisionBy, Party by)
      implements
        TicketEvent {}

  /** Whoever had it hands it to another agent. */
  record HandedOver(String from, String to, Words note, Party by) implements TicketEvent {}

  /**
   * An ask that was made of it has been answered, or is open again.
   *
   * @param text
   *          what its requester is told by whoever was asked, by its id; null where that is nothing
   */
  record AskTold(String ask, long version, boolean done, @Nullable String text)
      implements
        TicketEvent {}

  /**
   * The floor has an agent for it.
   *
   * @param asked
   *          which of its asks this answers
   * @param place
   *          the number of the place that it has with the agent
   * @param until
   *          when it asks again if the desk does nothing; null: never
   * @param absent
   *          whether the agent is not there, and has it kept for a while
   */
  record Handed(int asked, long place, String agent, @Nullable Instant until, boolean absent)
      implements
        TicketEvent {}

  /** Its agent is not there for it. */
  record TakenBack(int asked) implements TicketEvent {}

  /** The instant at which it wanted to be looked at, as its version {@code n} said, has come. */
  record DeadlineCame(long n) implements TicketEvent {}

  /** What happens to two tickets at once; each of them has an entry of it. */
  sealed interface Bond extends TicketEvent {

    /** One ticket goes into another. */
    record MergedInto(String from, String into, Party by) implements Bond {}

    /** A ticket that went into another is taken out again. */
    record TakenOut(String from, String of) implements Bond {}

    /** Somebody wrote in a ticket that had gone into another: both have the message. */
    record WroteThrough(String from, String into, Wrote wrote) implements Bond {}

    /** Some messages of a ticket become another one. */
    record SplitOff(String from, List<Piece> pieces) implements Bond {
      public SplitOff {
        pieces = List.copyOf(pieces);
      }
    }

    /**
     * One seller or team is asked something about a ticket.
     *
     * @param to
     *          the seller or the queue
     * @param lines
     *          of the order that it is about
     */
    record Asked(
        String parent, Party to, Words ask, Set<String> lines, @Nullable Instant dueAt, Party by)
        implements
          Bond {
      public Asked {
        lines = Set.copyOf(lines);
      }
    }
  }
}
