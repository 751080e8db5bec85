package dev.parley.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.local.aws.front.TableUse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class DynamoDbEngineTest extends LocalAwsCase {

  @Test
  void finds_by_index_what_has_the_attributes_of_the_index() {
    var client = dynamoDb("DeadlineSweepi0001");
    client.putItem(put -> put.tableName(TICKETS)
        .item(Map.of("id", s("due-1"), "slot", s("find"), "due", s("2026-11-22T09:00Z"), "n",
            n(1))));
    client.putItem(put -> put.tableName(TICKETS).item(Map.of("id", s("due-2"))));

    var due = client.query(query -> query.tableName(TICKETS).indexName("due")
        .keyConditionExpression("slot = :b AND due <= :now")
        .expressionAttributeValues(Map.of(":b", s("find"), ":now", s("2026-11-22T10:00Z"))));

    assertThat(due.items()).containsExactly(
        Map.of("id", s("due-1"), "slot", s("find"), "due", s("2026-11-22T09:00Z")));
  }

  @Test
  void tells_the_old_item_of_a_failed_leg() {
    var client = dynamoDb("TicketEventsi0001");
    client.transactWriteItems(entry("told", "first"));

    assertThatThrownBy(() -> client.transactWriteItems(entry("told", "second")))
        .isInstanceOfSatisfying(TransactionCanceledException.class, cancelled -> assertThat(
            cancelled.cancellationReasons().getFirst().item()).containsEntry("answer", s("first")));
  }

  @Test
  void tells_the_old_item_of_a_failed_write() {
    var client = dynamoDb("TicketEventsi0002");
    client.putItem(put -> put.tableName(TICKETS).item(Map.of("id", s("taken"), "n", n(7))));

    assertThatThrownBy(
        () -> client.putItem(put -> put.tableName(TICKETS).item(Map.of("id", s("taken")))
            .conditionExpression("attribute_not_exists(id)")
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)))
        .isInstanceOfSatisfying(ConditionalCheckFailedException.class,
            failed -> assertThat(failed.item()).containsEntry("n", n(7)));
  }

  @Test
  void keeps_every_type_of_value() {
    var item = Map.of("id", s("types"), "n", n(12.5), "flag", AttributeValue.fromBool(true), "none",
        AttributeValue.fromNul(true), "bytes",
        AttributeValue.fromB(SdkBytes.fromUtf8String("raw")), "list",
        AttributeValue.fromL(List.of(s("a"), n(1))), "map",
        AttributeValue.fromM(Map.of("k", s("v"))), "set",
        AttributeValue.fromSs(List.of("x")));
    var client = dynamoDb("TicketsApii0001");

    client.putItem(put -> put.tableName(TICKETS).item(item));

    assertThat(client.getItem(get -> get.tableName(TICKETS).key(Map.of("id", s("types")))).item())
        .isEqualTo(item);
  }

  @Test
  void counts_a_transaction_for_every_table_it_touches() {
    dynamoDb("TicketEventsi0003").transactWriteItems(write -> write.transactItems(
        leg(TICKETS, Map.of("id", s("counted"))),
        leg(ENTRIES, Map.of("ticket", s("counted"), "event", s("e")))));

    assertThat(aws.capacity().of("TicketEvents").tables())
        .isEqualTo(Map.of("Tickets", new TableUse(0, 2, 1, 1, 9), "Entries",
            new TableUse(0, 2, 1, 1, 19)));
  }

  @Test
  void counts_a_batch_read_even_of_what_is_not_there() {
    dynamoDb("TicketEventsi0004").batchGetItem(get -> get.requestItems(Map.of(TICKETS,
        KeysAndAttributes.builder().consistentRead(true)
            .keys(List.of(Map.of("id", s("nobody")), Map.of("id", s("no one")))).build())));

    var use = aws.capacity().of("TicketEvents").table("Tickets");
    assertThat(use.calls()).isEqualTo(1);
    assertThat(use.items()).isEqualTo(2);
    assertThat(use.writeUnits()).isZero();
  }

  @Test
  void counts_index_writes_with_their_table() {
    dynamoDb("TicketEventsi0005").putItem(put -> put.tableName(TICKETS)
        .item(Map.of("id", s("indexed"), "slot", s("0"), "due", s("2026-11-22T09:00Z"))));

    assertThat(aws.capacity().of("TicketEvents").table("Tickets").writeUnits()).isEqualTo(2.0,
        within(0.01));
  }

  @Test
  void counts_calls_that_fail() {
    var client = dynamoDb("TicketEventsi0006");
    client.transactWriteItems(entry("fails", "first"));
    aws.capacity().reset();

    assertThatThrownBy(() -> client.transactWriteItems(entry("fails", "second")))
        .isInstanceOf(TransactionCanceledException.class);

    assertThat(aws.capacity().of("TicketEvents").table("Entries").calls()).isEqualTo(1);
  }

  @Test
  void tells_capacity_only_to_who_asks() {
    var client = dynamoDb("TicketsApii0002");

    var quiet = client.putItem(put -> put.tableName(TICKETS).item(Map.of("id", s("asks"))));
    var told = client.putItem(put -> put.tableName(TICKETS).item(Map.of("id", s("asks")))
        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));

    assertThat(quiet.consumedCapacity()).isNull();
    assertThat(told.consumedCapacity().capacityUnits()).isEqualTo(1.0);
    assertThat(aws.capacity().of("TicketsApi").table("Tickets").writeUnits()).isEqualTo(2.0);
  }

  @Test
  void seeds_without_counting() {
    aws.dynamoDb().direct()
        .batchWriteItem(batch -> batch.requestItems(Map.of(TICKETS, List.of(WriteRequest
            .builder().putRequest(PutRequest.builder().item(Map.of("id", s("seeded"))).build())
            .build()))));

    assertThat(aws.capacity().byFunction()).isEmpty();
    assertThat(dynamoDb("TicketsApii0003")
        .getItem(get -> get.tableName(TICKETS).key(Map.of("id", s("seeded"))))
        .hasItem()).isTrue();
  }

  @Test
  void refuses_what_functions_may_not_do() {
    var client = dynamoDb("TicketsApii0004");

    assertThatThrownBy(() -> client.deleteTable(delete -> delete.tableName(TICKETS)))
        .isInstanceOf(DynamoDbException.class)
        .hasMessageContaining("DeleteTable is not served here");
  }

  private static TransactWriteItemsRequest entry(String ticket, String answer) {
    return TransactWriteItemsRequest.builder().transactItems(TransactWriteItem.builder()
        .put(Put.builder().tableName(ENTRIES)
            .item(Map.of("ticket", s(ticket), "event", s("e"), "answer", s(answer)))
            .conditionExpression("attribute_not_exists(ticket)")
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build())
        .build()).build();
  }

  private static TransactWriteItem leg(String table, Map<String, AttributeValue> item) {
    return TransactWriteItem.builder().put(Put.builder().tableName(table).item(item).build())
        .build();
  }

  private static AttributeValue n(Number number) {
    return AttributeValue.fromN(number.toString());
  }
}
