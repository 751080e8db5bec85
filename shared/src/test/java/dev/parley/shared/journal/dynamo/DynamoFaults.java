package dev.parley.shared.journal.dynamo;

import java.util.Random;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What DynamoDB Local never does of itself: conflicts, throttles, and answers that get lost after the write. */
record DynamoFaults(Random chance) implements ExecutionInterceptor {

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    var fault = chance.nextDouble();
    if (context.request() instanceof BatchGetItemRequest && fault < 0.05) {
      throw throttled();
    }
    if (context.request() instanceof TransactWriteItemsRequest && fault < 0.3) {
      throw cancelled(fault < 0.2 ? "TransactionConflict" : "ThrottlingError");
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    if (context.request() instanceof TransactWriteItemsRequest && chance.nextDouble() < 0.1) {
      throw SdkClientException.create("injected: the answer did not arrive");
    }
  }

  static ProvisionedThroughputExceededException throttled() {
    var code = AwsErrorDetails.builder().errorCode("ProvisionedThroughputExceededException");
    var thrown = ProvisionedThroughputExceededException.builder();
    thrown.awsErrorDetails(code.build());
    return thrown.build();
  }

  /** The entry's leg could have been written, the head's not. */
  static TransactionCanceledException cancelled(String code) {
    return TransactionCanceledException.builder()
        .cancellationReasons(
            CancellationReason.builder().code("None").build(),
            CancellationReason.builder().code(code).build())
        .build();
  }
}
