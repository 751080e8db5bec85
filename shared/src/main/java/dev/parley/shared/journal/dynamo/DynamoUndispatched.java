package dev.parley.shared.journal.dynamo;

import static dev.parley.shared.journal.dynamo.Calls.classified;

import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.Undispatched;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Entries whose effects may not have been sent, in sixteen slots by instant. */
record DynamoUndispatched(Calls calls, DynamoTables tables) implements Undispatched {

  static Attributes item(Entry entry) {
    return key(Item.of(entry)).with("head", entry.head()).with("event", entry.event());
  }

  private static Attributes key(Item item) {
    return Attributes.of("slot", Keys.slotOf(item.head() + item.event()))
        .with("entry", Keys.instant(item.at()) + "#" + item.head() + "#" + item.event());
  }

  @Override
  public List<Item> before(Instant instant, int limit) {
    return Keys.slots().stream()
        .flatMap(slot -> calls.query(query(slot, instant), limit).stream())
        .map(
            item -> new Item(
                item.text("head"), item.text("event"), Keys.instant(item.text("entry"), 0)))
        .sorted(Comparator.comparing(Item::at).thenComparing(Item::head))
        .limit(limit)
        .toList();
  }

  private QueryRequest query(String slot, Instant instant) {
    return QueryRequest.builder()
        .tableName(tables.undispatched())
        .keyConditionExpression("slot = :slot AND entry < :instant")
        .expressionAttributeValues(
            Attributes.of(":slot", slot).with(":instant", Keys.instant(instant)).values())
        .build();
  }

  @Override
  public void dispatched(Item item) {
    var delete = DeleteItemRequest.builder()
        .tableName(tables.undispatched())
        .key(key(item).values())
        .build();
    classified(() -> calls.client().deleteItem(delete));
  }
}
