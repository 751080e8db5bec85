package dev.parley.local.invariants;

import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.NotificationCommand;
import dev.parley.shared.core.PayloadCommand;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.ShipmentCommand;
import dev.parley.shared.core.TicketCommand;
import dev.parley.shared.journal.Entry;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What may have caused an entry: an offer at a door, an effect of another entry, a deadline of its own head. */
final class Causes {
  /** What comes of sending a notification is told under its message's id and one of these. */
  private static final Pattern AFTERWARDS = Pattern.compile("/answer$|/again/\\d+$");
  private static final String DEADLINE = "deadline/";

  private final Set<String> offered = new HashSet<>();
  private final Set<Arrived> effects = new HashSet<>();

  /** An event at a head. */
  private record Arrived(String head, String event) {}

  private Causes() {}

  static Causes of(Evidence evidence) {
    var causes = new Causes();
    evidence.offers().forEach(offer -> causes.offered.add(offer.event()));
    for (var entries : evidence.entries().values()) {
      for (var entry : entries) {
        entry.messages().forEach(causes::add);
      }
    }
    return causes;
  }

  private void add(Message message) {
    effects.add(new Arrived(receiver(message), message.id()));
  }

  boolean explain(Entry entry) {
    var event = AFTERWARDS.matcher(entry.event()).replaceFirst("");
    return effects.contains(new Arrived(entry.head(), event))
        || offered.contains(entry.event())
        || isDeadline(entry);
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
      case PaymentCommand _, ShipmentCommand _, TicketCommand _, PayloadCommand _ -> message.to();
    };
  }

  static boolean arrived(Map<String, Set<String>> events, Message message) {
    return events.getOrDefault(receiver(message), Set.of()).contains(message.id());
  }
}
