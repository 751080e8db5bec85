package dev.parley.shared.journal.dynamo;

import static dev.parley.shared.journal.dynamo.Calls.classified;

import dev.parley.shared.journal.Commit;
import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Journal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Heads and entries in their two tables. */
record DynamoJournal(Calls calls, DynamoTables tables) implements Journal {

  @Override
  public Loaded load(String head, String event) {
    var found = calls.batch(
        Map.of(
            tables.heads(), Calls.wanted(List.of(Items.headKey(head))),
            tables.entries(), Calls.wanted(List.of(Items.entryKey(head, event)))));
    var heads = first(found, tables.heads());
    var entries = first(found, tables.entries());
    return new Loaded(
        heads == null ? null : Items.head(heads), entries == null ? null : Items.entry(entries));
  }

  private static @Nullable Attributes first(Map<String, List<Attributes>> found, String table) {
    var items = found.getOrDefault(table, List.of());
    return items.isEmpty() ? null : items.getFirst();
  }

  @Override
  public Outcome commit(Commit commit) {
    var transaction = new Transaction(tables, commit);
    var request = transaction.request();
    return classified(
        () -> {
          try {
            calls.client().transactWriteItems(request);
            return new Outcome.Committed();
          } catch (TransactionCanceledException e) {
            return transaction.outcome(e);
          }
        });
  }

  @Override
  public Optional<Head> head(String id) {
    return calls.get(tables.heads(), Items.headKey(id)).map(Items::head);
  }

  @Override
  public Map<String, Head> heads(Collection<String> ids) {
    var found = new LinkedHashMap<String, Head>();
    calls.get(tables.heads(), ids.stream().map(Items::headKey).toList()).stream()
        .map(Items::head)
        .forEach(head -> found.put(head.id(), head));
    return found;
  }

  @Override
  public List<Entry> entries(String head) {
    var query = QueryRequest.builder()
        .tableName(tables.entries())
        .consistentRead(true)
        .keyConditionExpression("head = :head")
        .expressionAttributeValues(Attributes.of(":head", head).values())
        .build();
    return calls.query(query, Integer.MAX_VALUE).stream()
        .map(Items::entry)
        .sorted(Entry.ORDER)
        .toList();
  }

  @Override
  public Optional<Entry> entry(String head, String event) {
    return calls.get(tables.entries(), Items.entryKey(head, event)).map(Items::entry);
  }
}
