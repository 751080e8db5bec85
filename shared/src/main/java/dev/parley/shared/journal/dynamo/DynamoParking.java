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
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Parked messages: keys "lane" and "place", the place beginning with the instant of arrival. */
record DynamoParking(Calls calls, DynamoTables tables) implements Parking {
  private static final String LOST = "ConditionalCheckFailed";

  @Override
  public boolean park(Head lane, Message message) {
    var request = TransactWriteItemsRequest.builder()
        .transactItems(unchanged(lane), put(message))
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

  private TransactWriteItem put(Message message) {
    var item = key(message).with("message", Json.of(message).write());
    return TransactWriteItem.builder()
        .put(Put.builder().tableName(tables.parked()).item(item.values()).build())
        .build();
  }

  private static Attributes key(Message message) {
    return Attributes.of("lane", message.lane()).with("place", place(message));
  }

  private static String place(Message message) {
    return Keys.instant(message.at()) + "#" + message.to() + "#" + message.id();
  }

  @Override
  public List<Message> first(String lane, int limit) {
    return calls.query(query(lane).build(), limit).stream().map(DynamoParking::message).toList();
  }

  private static Message message(Attributes item) {
    return JsonRecords.restore(Json.parse(item.text("message")), Message.class);
  }

  @Override
  public void leave(Collection<Message> messages) {
    calls.write(
        tables.parked(),
        messages.stream()
            .map(message -> DeleteRequest.builder().key(key(message).values()).build())
            .distinct()
            .map(delete -> WriteRequest.builder().deleteRequest(delete).build())
            .toList());
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
