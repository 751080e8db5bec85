package dev.parley.shared.journal.dynamo;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** Notes every call in words, and what DynamoDB says it costs. */
final class Meter implements ExecutionInterceptor {
  private final List<String> calls = new ArrayList<>();
  private double readUnits;
  private double writeUnits;

  void reset() {
    calls.clear();
    readUnits = 0;
    writeUnits = 0;
  }

  List<String> calls() {
    return List.copyOf(calls);
  }

  double readUnits() {
    return readUnits;
  }

  double writeUnits() {
    return writeUnits;
  }

  @Override
  public SdkRequest modifyRequest(
      Context.ModifyRequest context, ExecutionAttributes attributes) {
    return switch (context.request()) {
      case BatchGetItemRequest get ->
          get.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      case TransactWriteItemsRequest write ->
          write.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      default -> context.request();
    };
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    calls.add(inWords(context.request()));
    switch (context.response()) {
      case BatchGetItemResponse got -> readUnits += units(got.consumedCapacity());
      case TransactWriteItemsResponse written -> writeUnits += units(written.consumedCapacity());
      case QueryResponse found when found.scannedCount() > 0 ->
          calls.add("found " + found.scannedCount());
      default -> {
      }
    }
  }

  private static String inWords(SdkRequest request) {
    return switch (request) {
      case BatchGetItemRequest get -> "get "
          + get.requestItems().values().stream().mapToInt(keys -> keys.keys().size()).sum();
      case TransactWriteItemsRequest write -> "write " + write.transactItems().size();
      default -> request.getClass().getSimpleName();
    };
  }

  private static double units(List<ConsumedCapacity> consumed) {
    return consumed.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
  }
}
