package dev.parley.shared.journal.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.journal.DueIndex.Due;
import dev.parley.shared.journal.Store;
import dev.parley.shared.journal.StoreContract;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DynamoStoreTest extends StoreContract {
  private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");

  @Override
  protected Store newStore(RandomGenerator salts) {
    var client = LocalDynamo.client();
    return DynamoStore.of(client, LocalDynamo.newTables(client), salts);
  }

  @Test
  void reads_what_is_due_page_by_page_in_order_and_each_once() {
    var meter = new Meter();
    var client = LocalDynamo.client(meter);
    var tables = LocalDynamo.newTables(client);
    var dues = areDue(DynamoStore.of(client, tables, new Random(1)), START, 120);
    var index = new DynamoDueIndex(new Calls(client), tables, 3);

    var found = index.due(START.plusSeconds(2)).toList();
    assertThat(found).containsExactlyInAnyOrderElementsOf(dues);
    assertThat(found).extracting(Due::at).isSorted();

    meter.reset();
    assertThat(index.due(START.plusSeconds(2)).limit(1)).extracting(Due::at).containsExactly(START);
    assertThat(meter.calls()).as("a page of each slot, and no more")
        .filteredOn("QueryRequest"::equals).hasSize(16);
  }
}
