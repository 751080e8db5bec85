package dev.parley.channels.handler;

import dev.parley.channels.ChannelRules;
import dev.parley.channels.Folding;
import dev.parley.channels.InboundMessage;
import dev.parley.channels.Placed;
import dev.parley.channels.Placed.Arrived;
import dev.parley.channels.Placing;
import dev.parley.channels.Placing.Why;
import dev.parley.channels.TicketSeen.Subject;
import dev.parley.channels.handler.Senders.Writer;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.core.TicketCommand.Hear;
import dev.parley.shared.core.TicketCommand.Manner;
import dev.parley.shared.core.Written;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes a message to its ticket, once, whichever way it came in. */
final class Reception {
  private final Wiring wiring;
  private final Clerk<Placed, Arrived> clerk;
  private final Policy<ChannelRules> rules;
  private final Senders senders;
  private final Neighbourhood neighbourhood;
  private final Filing filing;

  Reception(Wiring wiring) {
    this.wiring = wiring;
    this.clerk = wiring.clerk(Placed.AGGREGATE, Placed::decide);
    this.rules = wiring.policy(PolicyKind.CHANNELS, ChannelRules.class);
    this.senders = new Senders(wiring.store());
    this.neighbourhood = new Neighbourhood(wiring.store());
    this.filing = new Filing(wiring);
  }

  /**
   * Takes a message.
   *
   * @param source
   *          the message from a queue that brought it
   * @param event
   *          the same for the same message, however often it comes
   * @param files
   *          what is in its attachments, one for each; none where the channel only names them
   * @param proven
   *          whether it is from whom it says
   */
  void take(
      Message source, String event, String channel, InboundMessage unmasked, List<byte[]> files,
      boolean proven) {
    var message = unmasked.masked();
    var writer = senders.of(channel, message.from(), proven);
    var subject = subject(message, writer);
    var around = neighbourhood.of(channel, message, subject);
    var place = Placing.of(channel, message, subject, around.found());
    var manner = manner(message, proven);
    var hear = new Hear(
        channel, writer.party(), manner, written(channel, message, writer, files),
        subject.orderId(),
        subject.sellerId(), place.why() == Why.SAME_SUBJECT ? Boolean.TRUE : null);
    var arrival = new Arrival(
        event, source.at(), writer.party(), wiring.environment().function(),
        source.correlationId(), true, null, null);
    clerk.accept(
        arrival, Placed.head(channel, message.externalId()),
        new Arrived(hear, place, around.unlinked(place.ticket())));
    wiring.metrics().count(
        "MessageReceived", 1,
        Map.of("channel", channel, "manner", manner.name().toLowerCase(Locale.ROOT)));
  }

  private static Manner manner(InboundMessage message, boolean proven) {
    if (message.machine().isPresent()) {
      return Manner.AUTOMATIC;
    }
    return proven ? Manner.BY_HAND : Manner.UNPROVEN;
  }

  private Subject subject(InboundMessage message, Writer writer) {
    var guesses = rules.now().value().guesses(message.subject(), message.text());
    return new Subject(
        writer.party(),
        neighbourhood.order(guesses, message, writer.party()).orElse(null),
        message.sellerId(),
        message.trackingNumber());
  }

  private Written written(
      String channel, InboundMessage message, Writer writer, List<byte[]> files) {
    var name = Placed.head(channel, message.externalId());
    var folded = Folding.of(message.text());
    return new Written(
        message.externalId(),
        text(name + "/subject", message.subject().isBlank() ? "…" : message.subject()),
        text(name + "/body", folded.visible()),
        folded.folds() ? text(name + "/original", message.text()) : null,
        filing.kept(name, message.attachments(), files),
        writer.contact(),
        message.language());
  }

  private TextRef text(String name, String text) {
    return wiring.store().texts().put(name, text);
  }
}
