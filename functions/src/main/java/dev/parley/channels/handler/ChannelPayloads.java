package dev.parley.channels.handler;

import dev.parley.channels.Channel;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.PayloadCommand;
import dev.parley.shared.core.PayloadCommand.Collect;
import dev.parley.shared.core.PayloadCommand.Unpack;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.QueueConsumer;
import dev.parley.shared.lambda.QueueShell;
import dev.parley.shared.lambda.Wiring;
import dev.parley.webhooks.Content;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Takes what people wrote to its tickets. */
public final class ChannelPayloads implements QueueConsumer {
  private final Wiring wiring;
  private final Reception reception;
  private final MailCollection mailroom;
  private final QueueShell shell;

  /** In the cloud. */
  public ChannelPayloads() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public ChannelPayloads(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public ChannelPayloads(Wiring wiring) {
    this.wiring = wiring;
    this.reception = new Reception(wiring);
    this.mailroom = new MailCollection(wiring, reception);
    shell = QueueShell.of(wiring, Inbox.CHANNEL_PAYLOADS, PayloadCommand.class, this::take);
  }

  @Override
  public QueueShell shell() {
    return shell;
  }

  private void take(Message message, PayloadCommand command) {
    switch (command) {
      case Unpack unpack -> unpack(message, unpack);
      case Collect collect -> mailroom.collect(message, collect);
    }
  }

  private void unpack(Message message, Unpack unpack) {
    var channel = Channel.ALL.stream().filter(it -> it.name().equals(unpack.provider()))
        .findFirst()
        .orElseThrow(
            () -> new Failure.Permanent(
                ErrorType.UNKNOWN_PROVIDER, "nobody knows " + unpack.provider() + " any more"));
    var content = new Content(bytes(unpack), unpack.headers(), message.at());
    for (var inbound : channel.read(content).events()) {
      reception.take(message, channel.eventId(inbound), channel.name(), inbound, List.of(), true);
    }
  }

  private byte[] bytes(Unpack unpack) {
    var id = unpack.payload().id();
    var text = wiring.store().texts().read(List.of(id)).get(id);
    if (text == null) {
      throw new Failure.Permanent(
          ErrorType.UNREADABLE_MESSAGE, "the payload " + id + " is not there any more");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
