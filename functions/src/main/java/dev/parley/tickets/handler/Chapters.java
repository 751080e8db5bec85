package dev.parley.tickets.handler;

import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.Journal;
import dev.parley.shared.json.JsonRecords;
import dev.parley.tickets.Bonds;
import dev.parley.tickets.Bonds.Piece;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.TicketEvent;
import dev.parley.tickets.TicketEvent.Bond;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The journals that tell a ticket's story: its own, those of the tickets that went into it, and the messages that were
 * split off for it; without those that were split off from it.
 *
 * @param all
 *          by ticket, its own first
 */
record Chapters(List<Chapter> all) {
  private static final int DEEPEST = 50;

  Chapters {
    all = List.copyOf(all);
  }

  /** Entries of one ticket. */
  record Chapter(Ticket ticket, List<Entry> entries) {
    Chapter {
      entries = List.copyOf(entries);
    }
  }

  /** An entry, and the ticket that it was written in. */
  record Line(Ticket ticket, Entry entry) {

    TicketEvent event() {
      return JsonRecords.restore(entry.body(), TicketEvent.class);
    }

    /** By this name callers know it; what two tickets have is known by the one that it was for. */
    String id() {
      var at = entry.event().startsWith("ticket/") ? entry.event().indexOf('@') : -1;
      return entry.event().substring(at + 1);
    }

    /** The other ticket of what two have: the one that the event was for, as this one's entry names it. */
    String other() {
      var at = entry.event().startsWith("ticket/") ? entry.event().indexOf('@') : -1;
      return at < 0 ? "" : entry.event().substring("ticket/".length(), at);
    }

    /** Whether whoever was asked says it to the requester of the ticket that it was asked about. */
    boolean isAnswer() {
      return ticket.bound().ask() != null && event() instanceof TicketEvent.Wrote wrote
          && wrote.author().side() == TicketEvent.Side.SELLER
          && wrote.audience().reachesRequester();
    }

    Piece piece() {
      return new Piece(ticket.id(), id());
    }
  }

  /**
   * Of a ticket, up to an instant.
   *
   * @param own
   *          its own entries
   */
  static Chapters of(Ticket ticket, List<Entry> own, Instant until, Journal journal) {
    var chapters = new LinkedHashMap<String, Chapter>();
    chapters.put(ticket.id(), new Chapter(ticket, own));
    absorb(ticket, until, journal, chapters);
    answers(ticket, until, journal, chapters);
    var pieces = ticket.bound().pieces().stream()
        .collect(Collectors.groupingBy(Piece::ticket, LinkedHashMap::new, Collectors.toSet()));
    pieces.keySet().removeAll(chapters.keySet());
    found(pieces.keySet(), journal).forEach((id, other) -> {
      var wanted = pieces.getOrDefault(id, Set.of());
      chapters.put(id, chapter(other, journal, line -> wanted.contains(line.piece())));
    });
    return new Chapters(List.copyOf(chapters.values()));
  }

  /** What sellers who were asked about it say to its requester. */
  private static void answers(
      Ticket ticket, Instant until, Journal journal, Map<String, Chapter> chapters) {
    var asks = ticket.bound().children().stream().map(Bonds.Child::ticket).toList();
    found(asks, journal).forEach((id, ask) -> chapters.put(id, chapter(ask, journal,
        line -> !line.entry().at().isAfter(until) && line.isAnswer())));
  }

  private static void absorb(
      Ticket ticket, Instant until, Journal journal, Map<String, Chapter> chapters) {
    var next = ticket.bound().absorbed().stream().filter(id -> !chapters.containsKey(id)).toList();
    if (next.isEmpty() || chapters.size() > DEEPEST) {
      return;
    }
    var others = found(next, journal);
    others.forEach((id, other) -> chapters.put(
        id, chapter(other, journal, line -> !line.entry().at().isAfter(until))));
    others.values().forEach(other -> absorb(other, until, journal, chapters));
  }

  private static Map<String, Ticket> found(Iterable<String> ids, Journal journal) {
    var heads = new ArrayList<String>();
    ids.forEach(id -> heads.add(Ticket.head(id)));
    return heads.isEmpty()
        ? Map.of()
        : journal.heads(heads).values().stream()
            .map(head -> TicketReader.found(head).ticket())
            .collect(Collectors.toMap(
                Ticket::id, it -> it, (one, _) -> one, LinkedHashMap::new));
  }

  private static Chapter chapter(Ticket ticket, Journal journal, Predicate<Line> wanted) {
    return new Chapter(ticket, journal.entries(ticket.head()).stream()
        .filter(entry -> wanted.test(new Line(ticket, entry))).toList());
  }

  /** Its lines in the order in which they were written, each once. */
  List<Line> lines() {
    var own = all.getFirst();
    return all.stream()
        .flatMap(chapter -> chapter.entries().stream()
            .map(entry -> new Line(chapter.ticket(), entry)))
        .filter(line -> !own.ticket().bound().gave(line.piece()))
        .filter(line -> line.ticket().equals(own.ticket()) || isItsAlone(line))
        .sorted(Comparator.comparing(line -> line.entry().at()))
        .toList();
  }

  /** What two tickets have is told by one of them: a message by the one that it went to. */
  private boolean isItsAlone(Line line) {
    return switch (line.event()) {
      case Bond.WroteThrough(var from, var into, _) -> !from.equals(line.ticket().id())
          || all.stream().noneMatch(chapter -> chapter.ticket().id().equals(into));
      case Bond _ -> false;
      case TicketEvent _ -> true;
    };
  }
}
