package dev.parley.channels.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.channels.Channel;
import dev.parley.channels.InboundMessage;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Wiring;
import dev.parley.webhooks.handler.Secrets;
import dev.parley.webhooks.handler.WebhookDoor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** The door at which chats, forms, social networks and mail services bring what people write. */
public final class ChannelWebhooks implements RequestStreamHandler {
  private final ApiShell shell;

  /** In the cloud. */
  public ChannelWebhooks() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public ChannelWebhooks(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public ChannelWebhooks(Wiring wiring) {
    var secrets = new Secrets(wiring.environment(), "channels");
    var door = new WebhookDoor<InboundMessage>(
        wiring, Inbox.CHANNEL_PAYLOADS, Channel::named, secrets);
    shell = new ApiShell(
        wiring,
        Map.of(
            "POST /webhooks/channels/{channel}",
            request -> door.take(request, request.parameter("channel"))),
        door::rehearse);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }
}
