package dev.parley.local.invariants;

import dev.parley.notifications.Mailbox;
import dev.parley.quarantine.Quarantined;
import dev.parley.quarantine.Redrive;
import dev.parley.reconciliation.ReadReports;
import dev.parley.reconciliation.Settlement;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.LaneCommand;
import dev.parley.shared.core.LaneCommand.SendParked;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.NotificationCommand;
import dev.parley.shared.core.PayloadCommand;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.PayoutCommand;
import dev.parley.shared.core.QuarantineCommand;
import dev.parley.shared.core.QuarantineCommand.ReplaySome;
import dev.parley.shared.core.QuarantineCommand.SendAgain;
import dev.parley.shared.core.ReconciliationCommand;
import dev.parley.shared.core.RefundCommand;
import dev.parley.shared.core.RoutingCommand;
import dev.parley.shared.core.ShipmentCommand;
import dev.parley.shared.core.TicketCommand;
import dev.parley.shared.core.TicketCommand.Drain;
import dev.parley.shared.core.TicketCommand.NewsOf;
import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.Head;
import dev.parley.shared.retry.Lane;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What may have caused an entry: an offer at a door, an effect of another entry, a deadline of its own head. */
public final class Causes {
  /** What comes of sending a notification, or of asking a payment provider, is told under its message's id and one of these. */
  private static final Pattern AFTERWARDS = Pattern
      .compile("/answer(/[a-z]+)?$|/again/\\d+/\\d+$|/counted$");
  private static final String DEADLINE = "deadline/";
  /** News goes on under its own id and the head that it is for. */
  private static final Pattern SPREAD = Pattern.compile("#(after|ticket)/[^#]*$");
  /** What becomes of messages is told by whoever handles them, and what a report says by its provider: by no entry. */
  private static final Set<String> UPKEEP = Set.of(
      Lane.AGGREGATE.kind(), Quarantined.AGGREGATE.kind(), Redrive.AGGREGATE.kind(),
      ReadReports.AGGREGATE.kind(), Settlement.AGGREGATE.kind());

  private final Set<String> offered = new HashSet<>();
  private final Set<Arrived> effects = new HashSet<>();
  private final Set<String> news = new HashSet<>();
  /** What somebody was to be told: the mailbox that counts it is known to whoever sends it. */
  private final Set<String> letters = new HashSet<>();
  /** Entries by their names: what joins two heads has the name of the one's entry at the other. */
  private final Set<String> entries = new HashSet<>();

  /** An event at a head. */
  private record Arrived(String head, String event) {}

  private Causes() {}

  static Causes of(Evidence evidence) {
    var causes = new Causes();
    evidence.offers().forEach(offer -> causes.offered.add(offer.event()));
    for (var entries : evidence.entries().values()) {
      for (var entry : entries) {
        causes.entries.add(Ids.entry(entry.head(), entry.event()));
        entry.messages().forEach(causes::add);
      }
    }
    return causes;
  }

  private void add(Message message) {
    effects.add(new Arrived(receiver(message), message.id()));
    if (isHandedOn(message)) {
      news.add(message.id());
    }
    if (message.command() instanceof NotificationCommand) {
      letters.add(message.id());
    }
  }

  boolean explain(Entry entry) {
    var event = AFTERWARDS.matcher(entry.event()).replaceFirst("");
    return effects.contains(new Arrived(entry.head(), event))
        || offered.contains(entry.event())
        || entries.contains(entry.event())
        || (Head.kindOf(entry.head()).equals(Mailbox.AGGREGATE.kind()) && letters.contains(event))
        || isDeadline(entry)
        || (isSpread(entry.event()) && news.contains(spread(entry.event())))
        || UPKEEP.contains(Head.kindOf(entry.head()));
  }

  private static boolean isSpread(String event) {
    return SPREAD.matcher(event).find();
  }

  /**
   * The id of the news that a message hands on to one of many heads.
   *
   * @param id
   *          of that message: the news' own, and then to whom
   */
  public static String spread(String id) {
    return SPREAD.matcher(id).replaceFirst("");
  }

  /** Its number is one of the head's versions so far. */
  private static boolean isDeadline(Entry entry) {
    if (!entry.event().startsWith(DEADLINE)) {
      return false;
    }
    var n = Long.parseLong(entry.event().substring(DEADLINE.length()));
    return n >= 1 && n <= entry.fromVersion();
  }

  /** The head at which a message becomes an entry. */
  static String receiver(Message message) {
    return switch (message.command()) {
      case NotificationCommand _ -> "notification/" + Ids.derived(message.id());
      case PaymentCommand _, ShipmentCommand _, TicketCommand _, PayloadCommand _, LaneCommand _, QuarantineCommand _, RefundCommand _, RoutingCommand _, ReconciliationCommand _ ->
          message.to();
      case PayoutCommand payout -> RefundCommand.head(payout.payout().refundId());
    };
  }

  /** Whether a message is not decided on, but leads to others under its own id and the heads that they are for. */
  public static boolean isHandedOn(Message message) {
    return message.command() instanceof NewsOf || message.command() instanceof Drain;
  }

  /** Who only hands on decides nothing and leaves no entry: the messages that were handed on tell. */
  static boolean arrived(Map<String, Set<String>> events, Message message) {
    return isHandedOn(message)
        || message.command() instanceof PayoutCommand
        || message.command() instanceof SendParked
        || message.command() instanceof SendAgain
        || message.command() instanceof ReplaySome
        || events.getOrDefault(receiver(message), Set.of()).contains(message.id());
  }
}
