package dev.parley.shared.core;

import java.util.Map;
import java.util.Set;

/** What the webhook doors hand on: a payload that was verified and accepted, still in the sender's words. */
public sealed interface PayloadCommand extends Command
    permits PayloadCommand.Unpack, PayloadCommand.Collect {

  /**
   * Make canonical events of a payload.
   *
   * @param inbox
   *          {@link Inbox#CARRIER_PAYLOADS}, {@link Inbox#PAYMENT_PAYLOADS} or {@link Inbox#CHANNEL_PAYLOADS}
   * @param provider
   *          the provider's name in the webhook's path
   * @param payload
   *          the exact bytes, as the UTF-8 text that they are
   * @param headers
   *          what the provider says of it in headers, by their names in lower case
   */
  record Unpack(Inbox inbox, String provider, TextRef payload, Map<String, String> headers)
      implements
        PayloadCommand {
    public Unpack {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * Fetch a mail that came, and make a message of it.
   *
   * @param doubts
   *          what the mail service holds against it, of {@code spam}, {@code virus} and {@code sender}
   */
  record Collect(String bucket, String key, Set<String> doubts) implements PayloadCommand {
    public Collect {
      doubts = Set.copyOf(doubts);
    }

    @Override
    public Inbox inbox() {
      return Inbox.CHANNEL_PAYLOADS;
    }
  }
}
