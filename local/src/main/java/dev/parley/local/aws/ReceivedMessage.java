package dev.parley.local.aws;

import java.util.Map;

/** A message in flight, with what an SQS event tells of it. */
public record ReceivedMessage(String messageId, String receiptHandle, String body, String md5OfBody,
    Map<String, String> attributes, Map<String, Attribute> messageAttributes) {

  public ReceivedMessage {
    attributes = Map.copyOf(attributes);
    messageAttributes = Map.copyOf(messageAttributes);
  }

  /** How often it was received, this time included. */
  int receiveCount() {
    return Integer.parseInt(attributes.getOrDefault("ApproximateReceiveCount", "1"));
  }

  /** A sender's attribute; binary values are base64. */
  public record Attribute(String dataType, String value) {}
}
