package dev.parley.tickets.handler;

import dev.parley.shared.core.Caller;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.journal.Entry;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.tickets.Audience;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.TicketEvent;
import dev.parley.tickets.TicketEvent.Author;
import dev.parley.tickets.TicketEvent.Changed;
import dev.parley.tickets.TicketEvent.Concerned;
import dev.parley.tickets.TicketEvent.DeadlineCame;
import dev.parley.tickets.TicketEvent.Learned;
import dev.parley.tickets.TicketEvent.Opened;
import dev.parley.tickets.TicketEvent.ReminderSet;
import dev.parley.tickets.TicketEvent.Wrote;
import dev.parley.tickets.Visibility;
import dev.parley.tickets.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened in a ticket, out of its journal, as one caller may see it. */
record Timeline(Ticket ticket, Caller caller, List<Entry> entries) {

  /** The texts that it needs. */
  Set<String> texts() {
    return entries.stream()
        .map(Timeline::event)
        .flatMap(event -> Stream.ofNullable(words(event)))
        .flatMap(words -> Stream.ofNullable(words.text()))
        .map(TextRef::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Its items, oldest first. */
  List<Json> items(TicketView view) {
    return entries.stream().flatMap(entry -> item(entry, view).stream()).toList();
  }

  private static TicketEvent event(Entry entry) {
    return JsonRecords.restore(entry.body(), TicketEvent.class);
  }

  private static @Nullable Words words(TicketEvent event) {
    return switch (event) {
      case Opened(_, var body, _) -> body;
      case Wrote(_, _, var body, _) -> body;
      case ReminderSet(var reminder) -> reminder.note();
      case Concerned _, Changed _, Learned _, DeadlineCame _ -> null;
    };
  }

  private Optional<Json> item(Entry entry, TicketView view) {
    var desk = Visibility.seesTheDesk(caller);
    return switch (event(entry)) {
      case Opened(_, var body, _) ->
          Optional.of(message(entry, asker(entry), Audience.REQUESTER, view.said(body)))
              .filter(_ -> desk || reads(asker(entry), Audience.REQUESTER));
      case Wrote(var author, var audience, var body, _) ->
          Optional.of(message(entry, author.party(), audience, view.said(body)))
              .filter(_ -> Visibility.reads(caller, ticket, author, audience));
      case Learned _ -> Optional.empty();
      case Concerned(var concern, _, _, _) ->
          Optional.of(
              item(entry, concern.over() ? "concern_over" : "concern_raised")
                  .with("body", Json.of(said(concern))));
      case Changed changed ->
          desk
              ? Optional.of(item(entry, "changed").with("changes", Json.of(changed)))
              : Optional.empty();
      case ReminderSet(var reminder) ->
          desk
              ? Optional.of(item(entry, "reminder_set").with("due_at", Json.of(reminder.at())))
              : Optional.empty();
      case DeadlineCame _ -> desk ? Optional.of(item(entry, "deadline")) : Optional.empty();
    };
  }

  /** The first words are the requester's, whoever wrote them down. */
  private Party asker(Entry entry) {
    var requester = ticket.matter().requester();
    return requester == null ? entry.actor() : requester.party();
  }

  private static String said(Concern concern) {
    return concern.over() && concern.because() != null ? concern.because() : concern.summary();
  }

  private boolean reads(Party author, Audience audience) {
    return Visibility.reads(
        caller, ticket, new Author(author, TicketEvent.Side.REQUESTER), audience);
  }

  private Json message(Entry entry, Party author, Audience audience, String body) {
    return item(entry, "message")
        .with("by", Json.of(shown(author)))
        .with("audience", Json.of(audience))
        .with("body", Json.of(body));
  }

  private Json.Obj item(Entry entry, String kind) {
    return Json.object(
        "id", entry.event(), "at", entry.at(), "kind", kind, "by", shown(entry.actor()));
  }

  /** Buyers and sellers learn that the desk answered, and not which of its people. */
  private String shown(Party author) {
    var outside = Set.of("buyer", "seller").contains(author.kind());
    return outside || Visibility.seesTheDesk(caller) ? author.value() : "desk";
  }
}
