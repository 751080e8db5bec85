package dev.parley.local.queues;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.aws.ReceivedMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A batch as Lambda's SQS event source sends it. */
record SqsEvent(String queueArn, String region, List<ReceivedMessage> batch) {

  byte[] toBytes() {
    var event = JsonNodeFactory.instance.objectNode();
    var records = event.putArray("Records");
    batch.forEach(message -> add(records.addObject(), message));
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void add(ObjectNode entry, ReceivedMessage message) {
    entry.put("messageId", message.messageId());
    entry.put("receiptHandle", message.receiptHandle());
    entry.put("body", message.body());
    message.attributes().forEach(entry.putObject("attributes")::put);
    var attributes = entry.putObject("messageAttributes");
    message.messageAttributes().forEach((name, attribute) -> {
      var node = attributes.putObject(name);
      node.put(attribute.dataType().startsWith("Binary") ? "binaryValue" : "stringValue",
          attribute.value());
      node.putArray("stringListValues");
      node.putArray("binaryListValues");
      node.put("dataType", attribute.dataType());
    });
    entry.put("md5OfBody", message.md5OfBody());
    entry.put("eventSource", "aws:sqs");
    entry.put("eventSourceARN", queueArn);
    entry.put("awsRegion", region);
  }
}
