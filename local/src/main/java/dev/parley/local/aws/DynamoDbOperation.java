package dev.parley.local.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** An operation that functions may ask of DynamoDB: its request, and who carries it out. */
record DynamoDbOperation<Q>(Class<Q> request,
    BiFunction<DynamoDbClient, Q, DynamoDbResponse> call) {
  private static final Map<String, DynamoDbOperation<?>> BY_NAME = Map.ofEntries(
      Map.entry("GetItem", of(GetItemRequest.class, DynamoDbClient::getItem)),
      Map.entry("BatchGetItem", of(BatchGetItemRequest.class, DynamoDbClient::batchGetItem)),
      Map.entry("Query", of(QueryRequest.class, DynamoDbClient::query)),
      Map.entry("Scan", of(ScanRequest.class, DynamoDbClient::scan)),
      Map.entry("TransactGetItems",
          of(TransactGetItemsRequest.class, DynamoDbClient::transactGetItems)),
      Map.entry("PutItem", of(PutItemRequest.class, DynamoDbClient::putItem)),
      Map.entry("UpdateItem", of(UpdateItemRequest.class, DynamoDbClient::updateItem)),
      Map.entry("DeleteItem", of(DeleteItemRequest.class, DynamoDbClient::deleteItem)),
      Map.entry("BatchWriteItem", of(BatchWriteItemRequest.class, DynamoDbClient::batchWriteItem)),
      Map.entry("TransactWriteItems",
          of(TransactWriteItemsRequest.class, DynamoDbClient::transactWriteItems)),
      Map.entry("DescribeTable", of(DescribeTableRequest.class, DynamoDbClient::describeTable)),
      Map.entry("ListTables", of(ListTablesRequest.class, DynamoDbClient::listTables)));

  private static <Q> DynamoDbOperation<Q> of(Class<Q> request,
      BiFunction<DynamoDbClient, Q, DynamoDbResponse> call) {
    return new DynamoDbOperation<>(request, call);
  }

  static Optional<DynamoDbOperation<?>> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  ObjectNode answer(ObjectNode body, DynamoDbClient dynamoDb, ObjectMapper mapper)
      throws JsonProcessingException {
    return mapper.valueToTree(call.apply(dynamoDb, mapper.treeToValue(body, request)));
  }
}
