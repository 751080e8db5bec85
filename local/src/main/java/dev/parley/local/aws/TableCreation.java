package dev.parley.local.aws;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;

/** The request that creates a table. */
final class TableCreation {

  private TableCreation() {}

  static CreateTableRequest of(TableSpec table) {
    var request = CreateTableRequest.builder().tableName(table.name())
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(table.attributeTypes().entrySet().stream()
            .map(type -> AttributeDefinition
                .builder().attributeName(type.getKey()).attributeType(type.getValue()).build())
            .toList())
        .keySchema(schema(table.key()));
    // DynamoDB refuses an empty list of indexes.
    return table.indexes().isEmpty()
        ? request.build()
        : request
            .globalSecondaryIndexes(table.indexes().stream().map(TableCreation::index).toList())
            .build();
  }

  private static GlobalSecondaryIndex index(TableSpec.Index index) {
    var projection = Projection.builder().projectionType(index.projection());
    if (!index.included().isEmpty()) {
      projection.nonKeyAttributes(index.included());
    }
    return GlobalSecondaryIndex.builder().indexName(index.name()).keySchema(schema(index.key()))
        .projection(projection.build()).build();
  }

  private static List<KeySchemaElement> schema(TableSpec.Key key) {
    return Stream.concat(Stream.of(element(key.partition(), KeyType.HASH)),
        key.sort().stream().map(sort -> element(sort, KeyType.RANGE))).toList();
  }

  private static KeySchemaElement element(String attribute, KeyType type) {
    return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
  }
}
