package dev.parley.local.simulation;

import java.time.InstantSource;
import java.util.ArrayList;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/** SQS as functions see it: takes batches whole, in part or not at all. */
final class SimulatedSqs implements SqsClient {
  private final SimulatedQueues queues;
  private final Fate fate;
  private final InstantSource clock;

  SimulatedSqs(SimulatedQueues queues, Fate fate, InstantSource clock) {
    this.queues = queues;
    this.fate = fate;
    this.clock = clock;
  }

  @Override
  public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
    return fate.around(
        "SendMessageBatch", () -> take(request), SimulatedSqs::unavailable,
        SimulatedSqs::unavailable);
  }

  private SendMessageBatchResponse take(SendMessageBatchRequest request) {
    var taken = new ArrayList<SendMessageBatchResultEntry>();
    var failed = new ArrayList<BatchResultErrorEntry>();
    for (var entry : request.entries()) {
      if (fate.isSpoiled()) {
        failed.add(BatchResultErrorEntry.builder().id(entry.id()).code("InternalError").build());
      } else {
        queues.send(request.queueUrl(), entry.messageBody(), clock.instant());
        taken.add(SendMessageBatchResultEntry.builder().id(entry.id()).build());
      }
    }
    return SendMessageBatchResponse.builder().successful(taken).failed(failed).build();
  }

  @Override
  public ChangeMessageVisibilityResponse changeMessageVisibility(
      ChangeMessageVisibilityRequest request) {
    return fate.around(
        "ChangeMessageVisibility", () -> {
          var until = clock.instant().plusSeconds(request.visibilityTimeout());
          queues.at(request.queueUrl()).hide(request.receiptHandle(), until);
          return ChangeMessageVisibilityResponse.builder().build();
        }, SimulatedSqs::unavailable, SimulatedSqs::unavailable);
  }

  private static RuntimeException unavailable() {
    return SdkClientException.create("injected");
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
