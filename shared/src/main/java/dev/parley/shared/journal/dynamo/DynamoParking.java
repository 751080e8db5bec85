package dev.parley.shared.journal.dynamo;

import static dev.parley.shared.journal.dynamo.Calls.classified;

import dev.parley.shared.core.Message;
import dev.parley.shared.failure.Classifier;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Parking;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Parked messages: keys "lane" and "place", the place beginning with the instant of arrival. */
record DynamoParking(Calls calls, DynamoTables tables) implements Parking {
  private static final String LOST = "ConditionalCheckFailed";

  @Override
  public boolean park(Head lane, Message message) {
    var request = TransactWriteItemsRequest.builder()
        .transactItems(unchanged(lane), counted(message))
        .build();
    return classified(
        () -> {
          try {
            calls.client().transactWriteItems(request);
            return true;
          } catch (TransactionCanceledException e) {
            if (Classifier.codes(e).contains(LOST)) {
              return false;
            }
            throw e;
          }
        });
  }

  private TransactWriteItem unchanged(Head lane) {
    var check = ConditionCheck.builder()
        .tableName(tables.heads())
        .key(Items.headKey(lane.id()).values())
        .conditionExpression("version = :read")
        .expressionAttributeValues(Map.of(":read", Attributes.number(lane.version())))
        .build();
    return TransactWriteItem.builder().conditionCheck(check).build();
  }

  private TransactWriteItem counted(Message message) {
    var update = Update.builder()
        .tableName(tables.parked())
        .key(key(message).values())
        .updateExpression("SET message = :message ADD times :one")
        .expressionAttributeValues(Map.of(
            ":message", AttributeValue.fromS(Json.of(message).write()), ":one",
            Attributes.number(1)))
        .build();
    return TransactWriteItem.builder().update(update).build();
  }

  private static Attributes key(Message message) {
    return Attributes.of("lane", message.lane()).with("place", place(message));
  }

  private static String place(Message message) {
    return Keys.instant(message.at()) + "#" + message.to() + "#" + message.id();
  }

  @Override
  public List<Parked> first(String lane, int limit) {
    return calls.query(query(lane).build(), limit).stream().map(DynamoParking::parked).toList();
  }

  private static Parked parked(Attributes item) {
    return new Parked(
        JsonRecords.restore(Json.parse(item.text("message")), Message.class),
        item.integer("times"));
  }

  @Override
  public void leave(Collection<Parked> sent) {
    sent.forEach(this::leave);
  }

  private void leave(Parked sent) {
    var delete = DeleteItemRequest.builder()
        .tableName(tables.parked())
        .key(key(sent.message()).values())
        .conditionExpression("times = :read")
        .expressionAttributeValues(Map.of(":read", Attributes.number(sent.times())))
        .build();
    classified(
        () -> {
          try {
            calls.client().deleteItem(delete);
            return true;
          } catch (ConditionalCheckFailedException parkedAgain) {
            return false;
          }
        });
  }

  @Override
  public int count(String lane) {
    return calls.count(query(lane).select(Select.COUNT).build());
  }

  private QueryRequest.Builder query(String lane) {
    return QueryRequest.builder()
        .tableName(tables.parked())
        .consistentRead(true)
        .keyConditionExpression("lane = :lane")
        .expressionAttributeValues(Attributes.of(":lane", lane).values());
  }
}
