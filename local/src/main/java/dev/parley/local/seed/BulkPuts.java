package dev.parley.local.seed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Stands in for DynamoDB while new aggregates are made: keeps what is put, reads from what it keeps, and writes it all
 * in batches. Conditions are not asked, because whoever seeds knows that nothing is there and writes alone.
 */
final class BulkPuts implements DynamoDbClient {
  private static final int ITEMS_PER_WRITE = 25;

  private final DynamoDbClient behind;
  private final Map<String, List<String>> keys;
  private final Map<String, Map<Map<String, AttributeValue>, Map<String, AttributeValue>>> kept = new LinkedHashMap<>();

  /** What is kept goes there; the names of each table's key attributes are given by its name. */
  BulkPuts(DynamoDbClient behind, Map<String, List<String>> keys) {
    this.behind = behind;
    this.keys = Map.copyOf(keys);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    keep(request.tableName(), request.item());
    return PutItemResponse.builder().build();
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    for (var leg : request.transactItems()) {
      if (leg.put() == null) {
        throw new IllegalStateException("a seed only puts: " + leg);
      }
      keep(leg.put().tableName(), leg.put().item());
    }
    return TransactWriteItemsResponse.builder().build();
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    var found = request.requestItems().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, table -> table.getValue().keys().stream()
            .map(key -> item(table.getKey(), key)).filter(item -> !item.isEmpty()).toList()));
    return BatchGetItemResponse.builder().responses(found).unprocessedKeys(Map.of()).build();
  }

  private void keep(String table, Map<String, AttributeValue> item) {
    var key = keys.getOrDefault(table, List.of()).stream()
        .collect(Collectors.toMap(name -> name, name -> attribute(item, name)));
    kept.computeIfAbsent(table, _ -> new LinkedHashMap<>()).put(key, item);
  }

  private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    @Nullable
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("an item without its key " + name);
    }
    return value;
  }

  private Map<String, AttributeValue> item(String table, Map<String, AttributeValue> key) {
    return kept.getOrDefault(table, Map.of()).getOrDefault(key, Map.of());
  }

  /** Writes what is kept, the given table last: whoever finds something there finds all that belongs to it. */
  void writeEndingWith(String last) {
    write(table -> !table.equals(last));
    write(last::equals);
    kept.clear();
  }

  private void write(Predicate<String> tables) {
    kept.forEach((table, items) -> {
      if (tables.test(table)) {
        write(table, List.copyOf(items.values()));
      }
    });
  }

  private void write(String table, List<Map<String, AttributeValue>> items) {
    for (var from = 0; from < items.size(); from += ITEMS_PER_WRITE) {
      var page = items.subList(from, Math.min(from + ITEMS_PER_WRITE, items.size()));
      var rest = Map.of(table, page.stream().map(BulkPuts::put).toList());
      while (!rest.isEmpty()) {
        rest = behind.batchWriteItem(BatchWriteItemRequest.builder().requestItems(rest).build())
            .unprocessedItems();
      }
    }
  }

  private static WriteRequest put(Map<String, AttributeValue> item) {
    return WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
