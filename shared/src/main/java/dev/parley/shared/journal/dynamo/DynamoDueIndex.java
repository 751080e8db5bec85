package dev.parley.shared.journal.dynamo;

import static dev.parley.shared.journal.dynamo.Calls.classified;

import dev.parley.shared.journal.DueIndex;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * What is due, from a sparse index in sixteen slots, so that no partition of it grows hot.
 *
 * @param page
 *          how many of a slot are read at once: as many may be read in vain where there is no time for all
 */
record DynamoDueIndex(Calls calls, DynamoTables tables, int page) implements DueIndex {

  @Override
  public Stream<Due> due(Instant now) {
    return Merge.of(
        inAllSlots("due <= :instant", now)
            .map(query -> query.toBuilder().limit(page).build())
            .map(query -> new Pages<>(calls.client(), query, DynamoDueIndex::due))
            .toList(),
        Comparator.comparing(Due::at));
  }

  @Override
  public Optional<Instant> nextAfter(Instant instant) {
    return inAllSlots("due > :instant", instant)
        .flatMap(query -> calls.query(query, 1).stream())
        .map(item -> due(item).at())
        .min(Comparator.naturalOrder());
  }

  private Stream<QueryRequest> inAllSlots(String condition, Instant instant) {
    return Keys.slots().stream()
        .map(
            slot -> QueryRequest.builder()
                .tableName(tables.heads())
                .indexName(DynamoTables.DUE_INDEX)
                .keyConditionExpression("due_slot = :slot AND " + condition)
                .expressionAttributeValues(
                    Attributes.of(":slot", slot)
                        .with(":instant", Keys.instant(instant) + Keys.LAST)
                        .values())
                .build());
  }

  private static Due due(Attributes item) {
    var deadline = Items.deadline(item.text("due"));
    return new Due(item.text("id"), deadline.at(), deadline.n());
  }

  /** A writer who is at the head right now will set a deadline of his own: that counts as changed. */
  @Override
  public boolean postpone(Due due, Instant until) {
    var update = UpdateItemRequest.builder()
        .tableName(tables.heads())
        .key(Items.headKey(due.head()).values())
        .updateExpression("SET due = :until")
        .conditionExpression("due = :found")
        .expressionAttributeValues(
            Attributes.of(":until", Items.due(until, due.n()))
                .with(":found", Items.due(due.at(), due.n()))
                .values())
        .build();
    return classified(
        () -> {
          try {
            calls.client().updateItem(update);
            return true;
          } catch (ConditionalCheckFailedException | TransactionConflictException changed) {
            return false;
          }
        });
  }
}
