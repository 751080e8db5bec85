package dev.parley.tickets.handler;

import dev.parley.shared.core.Caller;
import dev.parley.shared.core.FileRef;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.core.TicketCommand.Manner;
import dev.parley.shared.json.Json;
import dev.parley.tickets.Audience;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.TicketEvent;
import dev.parley.tickets.TicketEvent.AskTold;
import dev.parley.tickets.TicketEvent.Author;
import dev.parley.tickets.TicketEvent.Bond.Asked;
import dev.parley.tickets.TicketEvent.Bond.MergedInto;
import dev.parley.tickets.TicketEvent.Bond.SplitOff;
import dev.parley.tickets.TicketEvent.Bond.TakenOut;
import dev.parley.tickets.TicketEvent.Bond.WroteThrough;
import dev.parley.tickets.TicketEvent.Changed;
import dev.parley.tickets.TicketEvent.Concerned;
import dev.parley.tickets.TicketEvent.DeadlineCame;
import dev.parley.tickets.TicketEvent.Escalated;
import dev.parley.tickets.TicketEvent.Handed;
import dev.parley.tickets.TicketEvent.HandedOver;
import dev.parley.tickets.TicketEvent.Learned;
import dev.parley.tickets.TicketEvent.Opened;
import dev.parley.tickets.TicketEvent.Received;
import dev.parley.tickets.TicketEvent.ReminderSet;
import dev.parley.tickets.TicketEvent.Side;
import dev.parley.tickets.TicketEvent.TakenBack;
import dev.parley.tickets.TicketEvent.Wrote;
import dev.parley.tickets.Visibility;
import dev.parley.tickets.Words;
import dev.parley.tickets.handler.Chapters.Line;
import dev.parley.triage.Caution;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a ticket, out of its journal, as one caller may see it.
 *
 * @param own
 *          the ticket whose timeline it is
 */
record Timeline(Ticket own, Caller caller, List<Line> lines) {

  /** The texts that it needs. */
  Set<String> texts() {
    return lines.stream()
        .map(Line::event)
        .flatMap(event -> Stream.concat(
            Stream.ofNullable(words(event)).flatMap(words -> Stream.ofNullable(words.text())),
            Stream.concat(
                event instanceof Received received
                    ? Stream.ofNullable(received.written().original())
                    : Stream.empty(),
                files(event).stream().map(FileRef::name))))
        .map(TextRef::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Its items, oldest first. */
  List<Json> items(TicketView view) {
    return lines.stream()
        .filter(line -> Visibility.sees(caller, line.ticket()) || isPiece(line)
            || isAnswer(line))
        .flatMap(line -> item(line, view).stream())
        .toList();
  }

  private boolean isPiece(Line line) {
    return own.bound().pieces().contains(line.piece());
  }

  /** What a seller who was asked says to this ticket's requester, which no other seller reads. */
  private boolean isAnswer(Line line) {
    return line.isAnswer() && !line.ticket().id().equals(own.id()) && own.isFrom(caller.party());
  }

  private static @Nullable Words words(TicketEvent event) {
    return switch (event) {
      case Opened(_, var body, _, _) -> body;
      case Wrote wrote -> wrote.body();
      case Escalated escalated -> escalated.reason();
      case Received received -> Words.of(received.written().body());
      case HandedOver handed -> handed.note();
      case ReminderSet(var reminder) -> reminder.note();
      case Asked asked -> asked.ask();
      case WroteThrough(_, _, var wrote) -> wrote.body();
      case Concerned _, Changed _, Learned _, Handed _, TakenBack _, DeadlineCame _, AskTold _, MergedInto _, TakenOut _, SplitOff _ ->
          null;
    };
  }

  private Optional<Json> item(Line line, TicketView view) {
    return switch (line.event()) {
      case Opened(_, var body, _, _) -> opening(line, body, view);
      case Wrote wrote -> message(line, wrote, view);
      case WroteThrough(var from, _, var wrote) -> message(
          line,
          from.equals(line.ticket().id()) ? wrote : line.ticket().heard(wrote),
          view);
      case Received received -> received(line, received, view);
      case Asked asked -> ask(line, asked, view);
      case Concerned(var concern, _, _, _) ->
          Optional.of(
              item(line, concern.over() ? "concern_over" : "concern_raised")
                  .with("body", Json.of(said(concern))));
      case Learned _ -> Optional.empty();
      case Handed _ when !line.entry().changes().has("assignee") -> Optional.empty();
      case Changed _, ReminderSet _, Handed _, TakenBack _, Escalated _, HandedOver _, DeadlineCame _, AskTold _, MergedInto _, TakenOut _, SplitOff _ ->
          Visibility.seesTheDesk(caller) ? Optional.of(work(line, view)) : Optional.empty();
    };
  }

  /** What only the desk sees. */
  private Json work(Line line, TicketView view) {
    return switch (line.event()) {
      case Changed changed -> item(line, "changed").with("changes", Json.of(changed));
      case ReminderSet(var reminder) ->
          item(line, "reminder_set").with("due_at", Json.of(reminder.at()));
      case DeadlineCame _ -> item(line, "deadline");
      case Handed handed -> item(line, "assigned").with("assignee", Json.of(handed.agent()));
      case TakenBack _ -> item(line, "taken_back");
      case HandedOver handed -> item(line, "handed_over").with("to", Json.of(handed.to()))
          .with("body", Json.of(view.said(handed.note())));
      case Escalated escalated -> item(line, "escalated")
          .with("to", Json.of(escalated.queue() == null ? "lead" : escalated.queue()))
          .with("body", Json.of(view.said(escalated.reason())));
      case AskTold(var ask, _, var done, _) ->
          item(line, done ? "ask_answered" : "ask_open").with("other", Json.of(ask));
      case MergedInto(var from, var into, _) -> from.equals(line.ticket().id())
          ? item(line, "merged").with("other", Json.of(into))
          : item(line, "taken_in").with("other", Json.of(from));
      case TakenOut(var from, var of) -> item(line, "unmerged")
          .with("other", Json.of(from.equals(line.ticket().id()) ? of : from));
      case SplitOff(var from, _) -> item(line, "split")
          .with("other", Json.of(from.equals(line.ticket().id()) ? line.other() : from));
      case Opened _, Wrote _, Received _, WroteThrough _, Asked _, Concerned _, Learned _ ->
          throw new IllegalArgumentException("is no work of the desk's: " + line.event());
    };
  }

  private Optional<Json> opening(Line line, Words body, TicketView view) {
    var asker = asker(line);
    return Optional.<Json>of(message(line, asker, Audience.REQUESTER, body, view))
        .filter(_ -> Visibility.seesTheDesk(caller)
            || reads(line, new Author(asker, Side.REQUESTER), Audience.REQUESTER));
  }

  private Optional<Json> message(Line line, Wrote wrote, TicketView view) {
    var item = message(line, wrote.author().party(), wrote.audience(), wrote.body(), view);
    return Optional.<Json>of(warning(item, wrote.caution()))
        .filter(_ -> reads(line, wrote.author(), wrote.audience()));
  }

  /** The ask reads as the desk's message to whoever was asked; where it was made it is work of the desk's. */
  private Optional<Json> ask(Line line, Asked asked, TicketView view) {
    var audience = asked.to().kind().equals("seller") ? Audience.SELLER : Audience.INTERNAL;
    if (asked.parent().equals(line.ticket().id())) {
      return Visibility.seesTheDesk(caller)
          ? Optional.of(item(line, "asked").with("to", Json.of(asked.to()))
              .with("other", Json.of(line.other())).with("body", Json.of(view.said(asked.ask()))))
          : Optional.empty();
    }
    return Optional.<Json>of(message(line, asked.by(), audience, asked.ask(), view))
        .filter(_ -> reads(line, new Author(asked.by(), Side.DESK), audience));
  }

  private Optional<Json> received(Line line, Received received, TicketView view) {
    var audience = received.audience(line.ticket());
    if (!reads(line, received.author(line.ticket()), audience)) {
      return Optional.empty();
    }
    var written = received.written();
    var said = message(line, received.from(), audience, Words.of(written.body()), view);
    var item = warning(said, received.caution())
        .with("channel", Json.of(received.channel()))
        .with("automatic", Json.of(received.manner() == Manner.AUTOMATIC));
    return Optional.of(
        written.original() == null
            ? item
            : item.with("original", Json.of(view.said(Words.of(written.original())))));
  }

  /** The first words are the requester's, whoever wrote them down. */
  private static Party asker(Line line) {
    var requester = line.ticket().matter().requester();
    return requester == null ? line.entry().actor() : requester.party();
  }

  private boolean reads(Line line, Author author, Audience audience) {
    return isAnswer(line)
        || Visibility.reads(caller, isPiece(line) ? own : line.ticket(), author, audience);
  }

  private Json.Obj message(
      Line line, Party author, Audience audience, Words body, TicketView view) {
    var item = item(line, "message")
        .with("by", Json.of(shown(author)))
        .with("audience", Json.of(audience))
        .with("body", Json.of(view.said(body)));
    var files = files(line.event());
    return files.isEmpty()
        ? item
        : item.with("attachments",
            Json.of(files.stream().map(file -> attachment(file, view)).toList()));
  }

  private static Json attachment(FileRef file, TicketView view) {
    return Json.object(
        "id", file.id(), "name", view.said(Words.of(file.name())), "type", file.type(), "size",
        file.size(), "inline", file.inline(), "left_out", file.leftOut());
  }

  private static List<FileRef> files(TicketEvent event) {
    return switch (event) {
      case Opened opened -> opened.files();
      case Wrote wrote -> wrote.files();
      case WroteThrough(_, _, var wrote) -> wrote.files();
      case Received received -> received.written().attachments();
      case TicketEvent _ -> List.of();
    };
  }

  /** The desk reads why only a person may go on with it. */
  private Json.Obj warning(Json.Obj message, @Nullable Caution caution) {
    return caution == null || !Visibility.seesTheDesk(caller)
        ? message
        : message.with("human", Json.of(caution.human()));
  }

  private Json.Obj item(Line line, String kind) {
    var item = Json.object(
        "id", line.id(), "at", line.entry().at(), "kind", kind, "by", shown(line.entry().actor()));
    return line.ticket().id().equals(own.id()) || !Visibility.sees(caller, line.ticket())
        ? item
        : item.with("ticket_id", Json.of(line.ticket().id()));
  }

  private static String said(Concern concern) {
    return concern.over() && concern.because() != null ? concern.because() : concern.summary();
  }

  /** Buyers and sellers learn that the desk answered, and not which of its people. */
  private String shown(Party author) {
    var outside = Set.of("buyer", "seller").contains(author.kind());
    return outside || Visibility.seesTheDesk(caller) ? author.value() : "desk";
  }
}
