package dev.parley.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.aws.front.TableUse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What one call to DynamoDB used, by table name, told from its request and its response. */
final class TableUses {
  private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query", "Scan",
      "TransactGetItems");

  private final Map<String, TableUse> byTable = new TreeMap<>();

  private TableUses() {}

  /** The response is an empty object when the call failed: DynamoDB Local charges nothing then. */
  static Map<String, TableUse> of(String operation, JsonNode request, JsonNode response) {
    var uses = new TableUses();
    switch (operation) {
      case "GetItem" -> uses.touch(request, 1, ItemSize.of(response.path("Item")));
      case "PutItem" -> uses.touch(request, 1, ItemSize.of(request.path("Item")));
      case "UpdateItem", "DeleteItem" -> uses.touch(request, 1, ItemSize.ofWrite(request));
      case "Query", "Scan" -> uses.touch(request, response.path("Items").size(),
          ItemSize.ofAll(response.path("Items")));
      case "BatchGetItem", "BatchWriteItem" -> uses.batch(request, response);
      case "TransactGetItems", "TransactWriteItems" -> uses.transaction(request, response);
      default -> {
        // Calls about tables touch no items.
      }
    }
    uses.charge(READS.contains(operation), response.path("ConsumedCapacity"));
    return uses.byTable;
  }

  private void batch(JsonNode request, JsonNode response) {
    request.path("RequestItems").properties().forEach(entry -> {
      var asked = entry.getValue();
      var isRead = asked.has("Keys");
      touch(entry.getKey(), isRead ? asked.path("Keys").size() : asked.size(), isRead
          ? ItemSize.ofAll(response.path("Responses").path(entry.getKey()))
          : ItemSize.ofAll(asked.findValues("Item")) + ItemSize.ofAll(asked.findValues("Key")));
    });
  }

  /** Responses of a reading transaction come in the order of its legs. */
  private void transaction(JsonNode request, JsonNode response) {
    var index = 0;
    for (var item : request.path("TransactItems")) {
      var answer = response.path("Responses").path(index++).path("Item");
      item.forEach(
          leg -> touch(leg, 1, answer.isEmpty() ? ItemSize.ofWrite(leg) : ItemSize.of(answer)));
    }
  }

  private void touch(JsonNode request, long items, long bytes) {
    touch(request.path("TableName").asText(), items, bytes);
  }

  private void touch(String table, long items, long bytes) {
    var before = byTable.get(table);
    byTable.put(table, before == null ? TableUse.call(items, bytes) : before.and(items, bytes));
  }

  private void charge(boolean isRead, JsonNode consumed) {
    if (consumed.isArray()) {
      consumed.forEach(each -> charge(isRead, each));
      return;
    }
    var units = consumed.path("CapacityUnits").asDouble();
    byTable.computeIfPresent(consumed.path("TableName").asText(),
        (_, use) -> isRead ? use.charged(units, 0) : use.charged(0, units));
  }
}
