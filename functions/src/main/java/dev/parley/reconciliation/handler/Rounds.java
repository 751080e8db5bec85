package dev.parley.reconciliation.handler;

import dev.parley.reconciliation.Break;
import dev.parley.reconciliation.BreakStatus;
import dev.parley.reconciliation.ReconciliationRules;
import dev.parley.shared.core.Discrepancy;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.ReconciliationCommand;
import dev.parley.shared.core.ReconciliationCommand.LookAgain;
import dev.parley.shared.core.ReconciliationCommand.LookAtBreaks;
import dev.parley.shared.core.ReconciliationCommand.LookThrough;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Board;
import dev.parley.shared.journal.Store;
import dev.parley.shared.lambda.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Has many payments looked at again, a page at a time; decides nothing. */
final class Rounds {
  private static final int PAGE = 200;

  private final Wiring wiring;
  private final Store store;

  Rounds(Wiring wiring) {
    this.wiring = wiring;
    this.store = wiring.store();
  }

  /** Those that moved within their provider's days, slot by slot; a page that is full is not the last one. */
  void through(Message message, LookThrough look, ReconciliationRules rules) {
    var place = Place.of(look.after());
    var messages = new ArrayList<Message>();
    for (var slot = place.slot(); slot < PaymentCommand.SLOTS && messages.isEmpty(); slot++) {
      var links = store.links().from(
          PaymentCommand.moved(slot), "payment", PAGE, slot == place.slot() ? place.link() : null);
      var recent = links.stream().filter(link -> isRecent(link, look.run(), rules)).toList();
      recent.stream().map(Link::to).distinct()
          .forEach(head -> messages.add(again(message, head, look.run())));
      if (!recent.isEmpty() && (links.size() == PAGE || slot + 1 < PaymentCommand.SLOTS)) {
        var cursor = links.size() == PAGE
            ? slot + " " + links.getLast().at() + " " + links.getLast().to()
            : slot + 1 + "";
        messages.add(
            message(
                message, base(message) + "#" + cursor.replace(' ', '_'), message.to(),
                new LookThrough(look.run(), cursor)));
      }
    }
    wiring.outbox().send(messages);
  }

  /** A slot, and the link in it after which to go on. */
  private record Place(int slot, @Nullable Link link) {

    static Place of(@Nullable String after) {
      if (after == null) {
        return new Place(0, null);
      }
      var parts = after.split(" ", 3);
      var slot = Integer.parseInt(parts[0]);
      return new Place(
          slot,
          parts.length < 3
              ? null
              : new Link(PaymentCommand.moved(slot), parts[2], Instant.parse(parts[1])));
    }
  }

  private static boolean isRecent(Link link, Instant run, ReconciliationRules rules) {
    var provider = link.to().split("/", 3)[1];
    return link.at().isAfter(run.minus(Duration.ofDays(rules.days(provider) + 1L)));
  }

  /** Those that have an open break item; what is missing may stand in a report by now. */
  void breaks(Message message, LookAtBreaks look, ReconciliationRules rules) {
    var rows = store.board().rows(BreakStatus.OPEN.board(), PAGE, row(look.after()));
    var heads = store.journal().heads(rows.stream().map(Board.Row::head).toList());
    var again = new LinkedHashMap<String, Message>();
    rows.stream().flatMap(row -> Stream.ofNullable(Break.AGGREGATE.state(heads.get(row.head()))))
        .forEach(it -> {
          reports(it.difference(), look.run(), rules).forEach(read -> again.put(read.id(), read));
          if (it.word().source().startsWith("settlement/")) {
            again.put(it.word().source(), look(message, it.word().source(), look.run()));
          }
        });
    var messages = new ArrayList<>(again.values());
    if (rows.size() == PAGE) {
      var cursor = rows.getLast().head() + " " + rows.getLast().sort();
      messages.add(
          message(
              message, base(message) + "#" + rows.getLast().head(), message.to(),
              new LookAtBreaks(look.run(), cursor)));
    }
    wiring.outbox().send(messages);
  }

  /** The reports that could have what no report has. */
  private static List<Message> reports(
      Discrepancy difference, Instant run, ReconciliationRules rules) {
    var reports = rules.providers().get(difference.provider());
    if (reports == null || difference.ours() == null || difference.theirs() != null) {
      return List.of();
    }
    var last = LocalDate.ofInstant(run, ZoneOffset.UTC);
    return difference.day().datesUntil(difference.day().plusDays(reports.graceDays() + 1L))
        .filter(day -> day.isBefore(last))
        .map(day -> ReportReader.read(difference.provider(), day, run))
        .toList();
  }

  private static Board.@Nullable Row row(@Nullable String after) {
    if (after == null) {
      return null;
    }
    var parts = after.split(" ", 2);
    if (parts.length < 2) {
      throw new Failure.Permanent(ErrorType.UNREADABLE_MESSAGE, "goes on after nothing");
    }
    return new Board.Row(parts[0], parts[1]);
  }

  private static Message again(Message cause, String payment, Instant run) {
    return look(cause, "settlement" + payment.substring(payment.indexOf('/')), run);
  }

  /** In one run a payment is looked at once, for whatever reason. */
  private static Message look(Message cause, String settlement, Instant run) {
    var parts = settlement.split("/", 3);
    return message(
        cause, "look/" + run, settlement, new LookAgain(parts[1], parts[2], run));
  }

  private static String base(Message message) {
    return message.id().split("#", 2)[0];
  }

  private static Message message(
      Message cause, String id, String to, ReconciliationCommand command) {
    return new Message(
        id, to, cause.at(), cause.actor(), cause.correlationId(), null, 0, command);
  }
}
