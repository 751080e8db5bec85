package dev.parley.shared.journal.dynamo;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.failure.Classifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The calls that several ports make: what was not processed is asked for again, what fails is classified. */
record Calls(DynamoDbClient client) {
  private static final int KEYS_PER_READ = 100;
  private static final int ITEMS_PER_WRITE = 25;
  /** How often in a row a batch may come back untouched; waiting longer is the caller's. */
  private static final int IN_VAIN = 3;

  /** The answer of a call, or its failure, classified. */
  static <T> T classified(Supplier<T> call) {
    return Classifier.classified("DynamoDB", call);
  }

  private static Failure throttled(String what) {
    return new Failure.Retryable(ErrorType.THROTTLED, what);
  }

  /** One item, strongly consistent. */
  Optional<Attributes> get(String table, Attributes key) {
    var request = GetItemRequest.builder().tableName(table).key(key.values()).consistentRead(true)
        .build();
    var answer = classified(() -> client.getItem(request));
    return answer.hasItem() ? Optional.of(new Attributes(answer.item())) : Optional.empty();
  }

  /** The items of one table that exist, strongly consistent, in any order. */
  List<Attributes> get(String table, Collection<Attributes> keys) {
    var distinct = keys.stream().distinct().toList();
    var found = new ArrayList<Attributes>();
    for (var from = 0; from < distinct.size(); from += KEYS_PER_READ) {
      var page = distinct.subList(from, Math.min(from + KEYS_PER_READ, distinct.size()));
      found.addAll(batch(Map.of(table, wanted(page))).getOrDefault(table, List.of()));
    }
    return found;
  }

  static KeysAndAttributes wanted(Collection<Attributes> keys) {
    return KeysAndAttributes.builder()
        .keys(keys.stream().map(Attributes::values).toList())
        .consistentRead(true)
        .build();
  }

  /** The items of several tables that exist, by table. */
  Map<String, List<Attributes>> batch(Map<String, KeysAndAttributes> wanted) {
    var found = new HashMap<String, List<Attributes>>();
    var rest = wanted;
    for (var inVain = 0; !rest.isEmpty();) {
      if (inVain == IN_VAIN) {
        throw throttled("DynamoDB left keys of a batch unread");
      }
      var request = BatchGetItemRequest.builder().requestItems(rest).build();
      var answer = classified(() -> client.batchGetItem(request));
      answer.responses().forEach(
          (table, items) -> found.computeIfAbsent(table, _ -> new ArrayList<>())
              .addAll(items.stream().map(Attributes::new).toList()));
      inVain = answer.unprocessedKeys().equals(rest) ? inVain + 1 : 0;
      rest = answer.unprocessedKeys();
    }
    return found;
  }

  /** Writes all of them. */
  void write(String table, List<WriteRequest> writes) {
    for (var from = 0; from < writes.size(); from += ITEMS_PER_WRITE) {
      var page = writes.subList(from, Math.min(from + ITEMS_PER_WRITE, writes.size()));
      writePage(Map.of(table, List.copyOf(page)));
    }
  }

  private void writePage(Map<String, List<WriteRequest>> page) {
    var rest = page;
    for (var inVain = 0; !rest.isEmpty();) {
      if (inVain == IN_VAIN) {
        throw throttled("DynamoDB left items of a batch unwritten");
      }
      var request = BatchWriteItemRequest.builder().requestItems(rest).build();
      var answer = classified(() -> client.batchWriteItem(request));
      inVain = answer.unprocessedItems().equals(rest) ? inVain + 1 : 0;
      rest = answer.unprocessedItems();
    }
  }

  /** How many items a query finds, in as many pages as that takes. */
  int count(QueryRequest query) {
    var counted = 0;
    var next = query;
    while (true) {
      var request = next;
      var answer = classified(() -> client.query(request));
      counted += answer.count();
      Map<String, AttributeValue> last = answer.lastEvaluatedKey();
      if (last.isEmpty()) {
        return counted;
      }
      next = next.toBuilder().exclusiveStartKey(last).build();
    }
  }

  /** The first items of a query, at most so many, from as many pages as that takes. */
  List<Attributes> query(QueryRequest query, int limit) {
    var found = new ArrayList<Attributes>();
    var next = query.toBuilder().limit(limit).build();
    while (true) {
      var request = next;
      var answer = classified(() -> client.query(request));
      answer.items().stream().map(Attributes::new).forEach(found::add);
      Map<String, AttributeValue> last = answer.lastEvaluatedKey();
      if (last.isEmpty() || found.size() >= limit) {
        return found;
      }
      next = next.toBuilder().limit(limit - found.size()).exclusiveStartKey(last).build();
    }
  }
}
