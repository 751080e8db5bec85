package dev.parley.shared.journal.dynamo;

import dev.parley.shared.core.Link;
import dev.parley.shared.failure.Classifier;
import dev.parley.shared.journal.Commit;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Journal.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * A commit as one transaction: the entries' legs first, then the heads', then what is written without a condition. In
 * that order a cancellation is read too: an entry that is there already means a repeat, whatever else failed.
 */
record Transaction(DynamoTables tables, Commit commit) {
  private static final String NEW = "attribute_not_exists(id)";
  private static final String FAILED = "ConditionalCheckFailed";
  private static final Set<String> LOST = Set.of(FAILED, "TransactionConflict");

  TransactWriteItemsRequest request() {
    var legs = new ArrayList<TransactWriteItem>();
    commit.changes().forEach(change -> legs.add(entry(change)));
    commit.changes().forEach(change -> legs.add(head(change)));
    if (commit.undispatched()) {
      commit.changes().stream()
          .map(Commit.Change::entry)
          .filter(entry -> !entry.effects().isEmpty())
          .forEach(entry -> legs.add(put(tables.undispatched(), DynamoUndispatched.item(entry))));
    }
    for (Link link : commit.links()) {
      legs.add(
          link.gone()
              ? delete(tables.links(), DynamoLinks.item(link))
              : put(tables.links(), DynamoLinks.item(link)));
    }
    return TransactWriteItemsRequest.builder().transactItems(legs).build();
  }

  private TransactWriteItem entry(Commit.Change change) {
    return leg(
        Put.builder()
            .tableName(tables.entries())
            .item(Items.of(change.entry()).values())
            .conditionExpression("attribute_not_exists(head)")
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
  }

  private TransactWriteItem head(Commit.Change change) {
    var after = change.after();
    return after != null && change.writesHead()
        ? written(after, change.before())
        : checked(change.entry().head(), change.before());
  }

  private TransactWriteItem written(Head after, @Nullable Head before) {
    var put = Put.builder().tableName(tables.heads()).item(Items.of(after).values());
    return leg(
        before == null
            ? put.conditionExpression(NEW)
            : put.conditionExpression("version = :read")
                .expressionAttributeValues(version(before)));
  }

  private TransactWriteItem checked(String id, @Nullable Head before) {
    var check = ConditionCheck.builder().tableName(tables.heads()).key(Items.headKey(id).values());
    var complete = before == null
        ? check.conditionExpression(NEW)
        : check.conditionExpression("version = :read").expressionAttributeValues(version(before));
    return TransactWriteItem.builder().conditionCheck(complete.build()).build();
  }

  private static Map<String, AttributeValue> version(
      Head head) {
    return Map.of(":read", Attributes.number(head.version()));
  }

  private static TransactWriteItem put(String table, Attributes item) {
    return leg(Put.builder().tableName(table).item(item.values()));
  }

  private static TransactWriteItem delete(String table, Attributes key) {
    var delete = Delete.builder().tableName(table).key(key.values()).build();
    return TransactWriteItem.builder().delete(delete).build();
  }

  private static TransactWriteItem leg(Put.Builder put) {
    return TransactWriteItem.builder().put(put.build()).build();
  }

  /**
   * What a cancellation means.
   *
   * @throws dev.parley.shared.error.Failure
   *           where it was neither a repeat nor another writer
   */
  Outcome outcome(TransactionCanceledException cancelled) {
    List<CancellationReason> reasons = cancelled.cancellationReasons();
    for (var reason : reasons.subList(0, Math.min(commit.changes().size(), reasons.size()))) {
      if (FAILED.equals(reason.code())) {
        return new Outcome.Repeated(Items.entry(new Attributes(reason.item())));
      }
    }
    if (Classifier.codes(cancelled).stream().anyMatch(LOST::contains)) {
      return new Outcome.Conflict();
    }
    throw Classifier.of("DynamoDB", cancelled);
  }
}
