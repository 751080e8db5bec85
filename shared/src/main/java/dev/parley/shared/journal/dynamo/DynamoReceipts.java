package dev.parley.shared.journal.dynamo;

import dev.parley.shared.journal.Receipts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Receipts, which DynamoDB itself drops some time after they expire. */
record DynamoReceipts(Calls calls, DynamoTables tables) implements Receipts {
  private static final Duration KEPT = Duration.ofDays(45);

  @Override
  public Set<String> known(Collection<String> ids) {
    return calls.get(tables.receipts(), ids.stream().map(id -> Attributes.of("id", id)).toList())
        .stream()
        .map(item -> item.text("id"))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void write(Collection<String> ids, Instant now) {
    var expires = now.plus(KEPT).getEpochSecond();
    calls.write(
        tables.receipts(),
        ids.stream()
            .distinct()
            .map(id -> Attributes.of("id", id).with("expires", expires).values())
            .map(item -> PutRequest.builder().item(item).build())
            .map(put -> WriteRequest.builder().putRequest(put).build())
            .toList());
  }
}
