package dev.parley.notifications.handler;

import dev.parley.channels.ChannelRules;
import dev.parley.notifications.Mailbox;
import dev.parley.notifications.Notification;
import dev.parley.notifications.Notification.Planned;
import dev.parley.notifications.Notification.Sent;
import dev.parley.notifications.Notification.Unsent;
import dev.parley.notifications.NotificationEvent;
import dev.parley.notifications.NotificationEvent.Asked;
import dev.parley.notifications.NotificationEvent.Mailed;
import dev.parley.notifications.NotificationEvent.Refused;
import dev.parley.notifications.Notifying;
import dev.parley.notifications.Templates;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.NotificationCommand;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.journal.Texts;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.Metrics;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shared.policy.Mode;
import dev.parley.shared.policy.Modes;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a party something as nearly once as mail allows: it is decided, sent, and noted as sent. A repeat of what was
 * sent sends nothing, and a copy that comes while another one may be sending waits until that is over. Where the
 * function dies between sending and noting, nobody can know whether the mail left, and SES takes no key that would make
 * a repeat harmless; rather than stay silent the letter is sent again, under the same {@code X-Parley-Id}, which is the
 * {@code webhook-id} of what leaves over a channel.
 */
final class Postman {
  /** Details that name a text item; its text is read when the letter is written, and never journalled. */
  private static final Set<String> TEXTS = Set.of("text", "note");

  private final Clerk<Notification, NotificationEvent> clerk;
  private final Ways ways;
  private final Mail mail;
  private final Clerk<Mailbox, Mailbox.Wanted> mailboxes;
  private final Policy<ChannelRules> channels;
  private final Policy<Modes> modes;
  private final Policy<Templates> templates;
  private final Texts texts;
  private final Metrics metrics;
  private final InstantSource clock;
  private final String function;

  Postman(Wiring wiring, Ways ways, Mail mail) {
    this.clerk = wiring.clerk(Notification.AGGREGATE, Notifying::decide);
    this.ways = ways;
    this.mail = mail;
    this.clock = wiring.clock();
    this.modes = wiring.policy(PolicyKind.MODES, Modes.class);
    this.templates = wiring.policy(PolicyKind.TEMPLATES, Templates.class);
    this.channels = wiring.policy(PolicyKind.CHANNELS, ChannelRules.class);
    this.mailboxes = wiring.clerk(Mailbox.AGGREGATE, Mailbox::decide);
    this.texts = wiring.store().texts();
    this.metrics = wiring.metrics();
    this.function = wiring.environment().function();
  }

  void take(Message message, NotificationCommand command, int receives) {
    switch (command) {
      case Notify what -> deliver(message, what, receives);
    }
  }

  private void deliver(Message message, Notify what, int receives) {
    var id = Ids.derived(message.id());
    var way = ways.of(what);
    var limited = way.isPresent() && isOneTooMany(message, what, way.get());
    var asked = accept(
        Arrival.of(message, function), id, asked(what, way.isPresent(), limited));
    if (asked.state() instanceof Planned planned) {
      if (asked.repeated()) {
        beginAgain(message, id, planned, receives);
      }
      accept(afterwards(message, "/answer"), id, send(id, what, way));
    }
  }

  /** What a machine makes of events is counted by address; a repeat is told what the first one was. */
  private boolean isOneTooMany(Message message, Notify what, Way way) {
    if (!Notifying.isAutomatic(what) || mode() != Mode.LIVE) {
      return false;
    }
    var most = channels.now().value().automaticMailsPerDay();
    var receipt = mailboxes.accept(
        afterwards(message, "/counted"), Mailbox.head(way.key()), new Mailbox.Wanted(most),
        (box, _) -> Json.object("allowed", box != null && box.allows(most)));
    return receipt instanceof Receipt.Accepted<Mailbox>(_, _, var answer, _)
        && answer != null && !answer.flag("allowed");
  }

  private Mode mode() {
    return modes.now().value().of(Modes.Capability.MESSAGES);
  }

  /** Of several copies that would send again one may: the event's id is the same for all that saw the same beginning. */
  private void beginAgain(Message message, String id, Planned planned, int receives) {
    var last = planned.leaving() == null ? 0 : planned.leaving().toEpochMilli();
    var receipt = clerk.accept(
        afterwards(message, "/again/" + last + "/" + receives), headOf(id),
        new NotificationEvent.BegunAgain(receives));
    if (!(receipt instanceof Receipt.Accepted<Notification>(_, _, _, var repeated)) || repeated) {
      throw new Failure.Retryable(
          ErrorType.WRITE_CONTENTION, "another copy of this may be leaving", Notifying.UNDER_WAY,
          null);
    }
  }

  private static String headOf(String id) {
    return Notification.AGGREGATE.kind() + "/" + id;
  }

  private Asked asked(Notify what, boolean reachable, boolean limited) {
    var mode = modes.now();
    var versions = new HashMap<>(mode.names());
    versions.putAll(templates.now().names());
    return new Asked(what, mode.value().of(Modes.Capability.MESSAGES), reachable,
        versions, clock.instant(), limited);
  }

  private Receipt.Accepted<Notification> accept(
      Arrival arrival, String id, NotificationEvent event) {
    return switch (clerk.accept(arrival, headOf(id), event)) {
      case Receipt.Accepted<Notification> accepted -> {
        if (!accepted.repeated()) {
          count(Objects.requireNonNull(accepted.state(), "an accepted notification has a state"));
        }
        yield accepted;
      }
      case Receipt.Refused<Notification>(var why) -> throw new IllegalStateException(why.detail());
      case Receipt.Nothing<Notification> _ -> throw new IllegalStateException("nothing decided");
    };
  }

  /** What comes after the message is an event of its own, at the instant when it came. */
  private Arrival afterwards(Message message, String what) {
    return new Arrival(
        message.id() + what, clock.instant(), message.actor(), function,
        message.correlationId(), true, null, null);
  }

  /** An address that was erased since it was decided to write to it is like one that the service does not take. */
  private NotificationEvent send(String id, Notify what, Optional<Way> way) {
    if (way.isEmpty()) {
      return new Refused("no_address");
    }
    var locale = way.get().locale();
    var letter = templates.now().value().letter(withTexts(what), locale);
    return switch (way.get()) {
      case Way.ByMail(var address) ->
          noted(mail.send(new Envelope(id, what, address, letter)), null);
      case Way.ByChannel(var outlet, _, _) ->
          noted(outlet.send(id, what, letter, locale), outlet.name());
    };
  }

  private static NotificationEvent noted(Delivery delivery, @Nullable String outlet) {
    return switch (delivery) {
      case Delivery.Taken(var receipt) -> new Mailed(receipt, outlet);
      case Delivery.NotTaken(var code) -> new Refused(code);
    };
  }

  private Notify withTexts(Notify what) {
    var named = new HashMap<>(what.details());
    named.keySet().retainAll(TEXTS);
    if (named.isEmpty()) {
      return what;
    }
    var found = texts.read(named.values());
    var details = new HashMap<>(what.details());
    details.keySet().removeAll(TEXTS);
    named.forEach((name, text) -> {
      if (found.containsKey(text)) {
        details.put(name, found.get(text));
      }
    });
    return new Notify(
        what.to(), what.kind(), what.at(), what.ticketId(), what.orderId(), what.level(), details);
  }

  private void count(Notification notification) {
    var kind = notification.what().kind();
    switch (notification) {
      case Sent _ -> metrics.count("NotificationSent", 1, Map.of("kind", kind));
      case Unsent unsent -> metrics.count(
          "NotificationUnsent", 1,
          Map.of("kind", kind, "reason", unsent.reason().name().toLowerCase(Locale.ROOT)));
      case Planned _ -> {
      }
    }
  }
}
