package dev.parley.local.aws;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.elasticmq.BinaryMessageAttribute;
import org.elasticmq.MessageAttribute;
import org.elasticmq.MessageData;
import org.elasticmq.NumberMessageAttribute;
import org.elasticmq.OnDateTimeReceived;
import org.elasticmq.StringMessageAttribute;
import scala.jdk.javaapi.CollectionConverters;

/** Turns what ElasticMQ hands out into received messages. */
final class ReceivedMessages {

  private ReceivedMessages() {}

  static ReceivedMessage of(MessageData message) {
    var body = message.content().value();
    return new ReceivedMessage(message.id().id(), message.deliveryReceipt().get().receipt(), body,
        md5(body),
        attributes(message), messageAttributes(message));
  }

  private static Map<String, String> attributes(MessageData message) {
    var attributes = new HashMap<String, String>();
    attributes.put("ApproximateReceiveCount",
        Integer.toString(message.statistics().approximateReceiveCount()));
    attributes.put("SentTimestamp", millis(message.created()));
    attributes.put("SenderId", "127.0.0.1");
    if (message.statistics().approximateFirstReceive() instanceof OnDateTimeReceived first) {
      attributes.put("ApproximateFirstReceiveTimestamp", millis(first.when()));
    }
    if (message.messageGroupId().isDefined()) {
      attributes.put("MessageGroupId", message.messageGroupId().get());
    }
    return attributes;
  }

  private static String millis(OffsetDateTime time) {
    return Long.toString(time.toInstant().toEpochMilli());
  }

  private static Map<String, ReceivedMessage.Attribute> messageAttributes(MessageData message) {
    var attributes = new HashMap<String, ReceivedMessage.Attribute>();
    CollectionConverters.asJava(message.messageAttributes())
        .forEach((name, attribute) -> attributes.put(name, attribute(attribute)));
    return attributes;
  }

  private static ReceivedMessage.Attribute attribute(MessageAttribute attribute) {
    return switch (attribute) {
      case StringMessageAttribute text ->
          new ReceivedMessage.Attribute(text.getDataType(), text.stringValue());
      case NumberMessageAttribute number ->
          new ReceivedMessage.Attribute(number.getDataType(), number.stringValue());
      case BinaryMessageAttribute binary ->
          new ReceivedMessage.Attribute(binary.getDataType(), binary.asBase64());
      default -> throw new IllegalArgumentException("unknown attribute " + attribute);
    };
  }

  private static String md5(String body) {
    try {
      var digest = MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
      return "%032x".formatted(new BigInteger(1, digest));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
