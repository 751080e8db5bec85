package dev.parley.tickets;

import dev.parley.shared.core.Party;
import dev.parley.sla.Clocks;
import dev.parley.sla.TicketStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a ticket hangs together with others; each bond is written into both tickets in one transaction.
 *
 * @param merged
 *          the ticket that it went into; null where it stands by itself
 * @param absorbed
 *          the tickets that went into it
 * @param splitFrom
 *          the ticket that it was split from
 * @param pieces
 *          messages of other tickets that are its own now
 * @param given
 *          messages that were its own, and where they are now
 * @param ask
 *          what makes it an ask to one seller or team; null where it is none
 * @param children
 *          the asks that were made of it
 */
public record Bonds(
    @Nullable Merged merged,
    List<String> absorbed,
    @Nullable String splitFrom,
    List<Piece> pieces,
    List<Given> given,
    @Nullable Ask ask,
    List<Child> children) {

  /** Of a ticket that stands by itself. */
  public static final Bonds NONE = new Bonds(null, List.of(), null, List.of(), List.of(), null,
      List.of());

  public Bonds {
    absorbed = List.copyOf(absorbed);
    pieces = List.copyOf(pieces);
    given = List.copyOf(given);
    children = List.copyOf(children);
  }

  /**
   * It went into another ticket.
   *
   * @param status
   *          that it had then, and has again if it is taken out
   * @param clocks
   *          as they stood then: a merge that is undone breaks no promise and forgives none
   */
  public record Merged(
      String into, Instant at, TicketStatus status, @Nullable Instant solvedAt, Clocks clocks) {}

  /** A message, by the ticket that it was written in. */
  public record Piece(String ticket, String message) {}

  /** Messages that another ticket has now. */
  public record Given(String to, List<Piece> pieces) {
    public Given {
      pieces = List.copyOf(pieces);
    }
  }

  /**
   * One ask to one seller or team.
   *
   * @param parent
   *          the ticket that waits for it
   * @param lines
   *          of the order that it is about
   * @param by
   *          who asked, and hears of the answer
   */
  public record Ask(String parent, Set<String> lines, @Nullable Instant dueAt, Party by) {
    public Ask {
      lines = Set.copyOf(lines);
    }
  }

  /**
   * An ask that was made of a ticket.
   *
   * @param to
   *          the seller or the queue
   * @param version
   *          of the ask when it last said how it stands; of one ask the highest counts
   */
  public record Child(String ticket, Party to, long version, boolean done) {}

  Bonds into(@Nullable Merged other) {
    return new Bonds(other, absorbed, splitFrom, pieces, given, ask, children);
  }

  Bonds absorbing(String ticket) {
    return absorbed(Stream.concat(absorbed.stream(), Stream.of(ticket)).distinct().toList());
  }

  Bonds releasing(String ticket) {
    return absorbed(absorbed.stream().filter(it -> !it.equals(ticket)).toList());
  }

  private Bonds absorbed(List<String> tickets) {
    return new Bonds(merged, tickets, splitFrom, pieces, given, ask, children);
  }

  Bonds giving(Given more) {
    return new Bonds(merged, absorbed, splitFrom, pieces,
        Stream.concat(given.stream(), Stream.of(more)).toList(), ask, children);
  }

  Bonds asking(Child child) {
    var others = children.stream().filter(it -> !it.ticket().equals(child.ticket()));
    return new Bonds(merged, absorbed, splitFrom, pieces, given, ask,
        Stream.concat(others, Stream.of(child)).toList());
  }

  static Bonds ofPieces(String from, List<Piece> pieces) {
    return new Bonds(null, List.of(), from, pieces, List.of(), null, List.of());
  }

  static Bonds of(Ask ask) {
    return new Bonds(null, List.of(), null, List.of(), List.of(), ask, List.of());
  }

  /** Whether a message is elsewhere by now. */
  public boolean gave(Piece piece) {
    return given.stream().anyMatch(it -> it.pieces().contains(piece));
  }

  /** Every ticket that it hangs together with. */
  public Set<String> others() {
    return Stream.of(
        Stream.ofNullable(merged).map(Merged::into),
        absorbed.stream(),
        Stream.ofNullable(splitFrom),
        given.stream().map(Given::to),
        Stream.ofNullable(ask).map(Ask::parent),
        children.stream().map(Child::ticket))
        .flatMap(it -> it).collect(Collectors.toUnmodifiableSet());
  }
}
