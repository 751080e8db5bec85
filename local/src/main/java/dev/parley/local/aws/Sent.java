package dev.parley.local.aws;

import dev.parley.local.aws.front.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Something that would have left the machine. */
public sealed interface Sent {

  /** Its id as its sender was told. */
  String id();

  /** When it was sent, by the runtime's clock. */
  Instant at();

  /** Who sent it. */
  Caller caller();

  /** An e-mail handed to SES. */
  record Mail(String id, Instant at, Caller caller, String from, List<String> to, String subject,
      String text,
      String html, Map<String, String> headers, Map<String, String> tags) implements Sent {
    public Mail {
      to = List.copyOf(to);
      headers = Map.copyOf(headers);
      tags = Map.copyOf(tags);
    }
  }

  /** A message published to an SNS topic. */
  record Notice(String id, Instant at, Caller caller, String topic, String subject, String message,
      Map<String, String> attributes) implements Sent {
    public Notice {
      attributes = Map.copyOf(attributes);
    }
  }
}
