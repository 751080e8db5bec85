package dev.parley.shared.journal.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;

class UnprocessedTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final List<String> IDS = List.of("a", "b", "c");

  private final Reluctant reluctant = new Reluctant();
  private final DynamoStore store = newStore();

  /** Leaves batches unprocessed for a while, as DynamoDB may and DynamoDB Local never does. */
  private static final class Reluctant implements ExecutionInterceptor {
    private int times;
    private int batches;

    @Override
    public SdkResponse modifyResponse(
        Context.ModifyResponse context, ExecutionAttributes attributes) {
      return switch (context.response()) {
        case BatchGetItemResponse got when isDue() -> got.toBuilder()
            .responses(Map.of())
            .unprocessedKeys(((BatchGetItemRequest) context.request()).requestItems())
            .build();
        case BatchWriteItemResponse written when isDue() -> written.toBuilder()
            .unprocessedItems(((BatchWriteItemRequest) context.request()).requestItems())
            .build();
        default -> context.response();
      };
    }

    private boolean isDue() {
      batches++;
      return times-- > 0;
    }
  }

  private DynamoStore newStore() {
    var client = LocalDynamo.client(reluctant);
    return DynamoStore.of(client, LocalDynamo.newTables(client), new Random(1));
  }

  @Test
  void asks_again_for_what_was_left_unread() {
    store.receipts().write(IDS, NOW);
    reluctant.batches = 0;
    reluctant.times = 2;

    assertThat(store.receipts().known(IDS)).containsExactlyInAnyOrderElementsOf(IDS);
    assertThat(reluctant.batches).isEqualTo(3);
  }

  @Test
  void writes_again_what_was_left_unwritten() {
    reluctant.times = 2;

    store.receipts().write(IDS, NOW);

    assertThat(reluctant.batches).isEqualTo(3);
    assertThat(store.receipts().known(IDS)).containsExactlyInAnyOrderElementsOf(IDS);
  }

  @Test
  void gives_up_as_throttled_where_nothing_moves() {
    reluctant.times = Integer.MAX_VALUE;

    assertThatExceptionOfType(Failure.Retryable.class)
        .isThrownBy(() -> store.receipts().known(IDS))
        .matches(failure -> failure.type() == ErrorType.THROTTLED);
    assertThatExceptionOfType(Failure.Retryable.class)
        .isThrownBy(() -> store.receipts().write(IDS, NOW))
        .matches(failure -> failure.type() == ErrorType.THROTTLED);
    assertThatExceptionOfType(Failure.Retryable.class)
        .isThrownBy(() -> store.journal().load("ticket/T-1", "e1"));
  }
}
