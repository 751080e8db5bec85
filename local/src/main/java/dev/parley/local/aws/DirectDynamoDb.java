package dev.parley.local.aws;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.dynamodb.services.local.server.DynamoDBRequestHandler;

/** The SDK's client over DynamoDB Local in this JVM, without HTTP between them; what it lacks is unsupported. */
final class DirectDynamoDb implements DynamoDbClient {
  /** All keys and regions share one store, so any will do. */
  private static final String KEY = "local";
  private static final String REGION = "local";

  private final DynamoDBRequestHandler local;

  DirectDynamoDb(DynamoDBRequestHandler local) {
    this.local = local;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return local.getItem(KEY, REGION, request);
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return local.batchGetItem(KEY, REGION, request);
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return local.query(KEY, REGION, request);
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    return local.scan(KEY, REGION, request);
  }

  @Override
  public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
    return local.transactGetItems(KEY, REGION, request);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return local.putItem(KEY, REGION, request);
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return local.updateItem(KEY, REGION, request);
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return local.deleteItem(KEY, REGION, request);
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    return local.batchWriteItem(KEY, REGION, request);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return local.transactWriteItems(KEY, REGION, request);
  }

  @Override
  public CreateTableResponse createTable(CreateTableRequest request) {
    return local.createTable(KEY, REGION, request);
  }

  @Override
  public DescribeTableResponse describeTable(DescribeTableRequest request) {
    return local.describeTable(KEY, REGION, request);
  }

  @Override
  public ListTablesResponse listTables(ListTablesRequest request) {
    return local.listTables(KEY, REGION, request);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The engine owns what there is to close. */
  @Override
  public void close() {}
}
