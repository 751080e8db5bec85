package dev.parley.shared.lambda;

import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.failure.Classifier;
import dev.parley.shared.journal.Outbox;
import dev.parley.shared.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Sends to SQS, ten at a time; the lane is the message group, so that one busy lane does not hold up the others. */
final class SqsOutbox implements Outbox {
  private static final int MOST_ENTRIES = 10;
  private static final int MOST_CHARACTERS = 200_000;

  private final Environment environment;
  private final SqsClient sqs;

  SqsOutbox(Environment environment) {
    this.environment = environment;
    this.sqs = environment.clients().sqs();
  }

  @Override
  public void send(List<Message> messages) {
    var byInbox = new LinkedHashMap<Inbox, List<Message>>();
    for (var message : messages) {
      byInbox.computeIfAbsent(message.command().inbox(), _ -> new ArrayList<>()).add(message);
    }
    byInbox.forEach((inbox, some) -> sendInLots(queueUrl(inbox), some));
  }

  private String queueUrl(Inbox inbox) {
    return environment.required(inbox.name() + "_QUEUE_URL");
  }

  private void sendInLots(String queueUrl, List<Message> messages) {
    var lot = new ArrayList<SendMessageBatchRequestEntry>();
    var characters = 0;
    for (var message : messages) {
      var body = Json.of(message).write();
      if (lot.size() == MOST_ENTRIES || characters + body.length() > MOST_CHARACTERS) {
        send(queueUrl, lot);
        lot.clear();
        characters = 0;
      }
      characters += body.length();
      lot.add(
          SendMessageBatchRequestEntry.builder()
              .id(String.valueOf(lot.size()))
              .messageGroupId(message.lane())
              .messageBody(body)
              .build());
    }
    if (!lot.isEmpty()) {
      send(queueUrl, lot);
    }
  }

  private void send(String queueUrl, List<SendMessageBatchRequestEntry> lot) {
    try {
      var answer = sqs.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(lot));
      if (!answer.failed().isEmpty()) {
        throw new Failure.Retryable(
            ErrorType.DEPENDENCY_UNAVAILABLE,
            "a queue did not take " + answer.failed().size() + " messages: "
                + answer.failed().getFirst().code());
      }
    } catch (SdkException e) {
      throw Classifier.of("SQS", e);
    }
  }
}
