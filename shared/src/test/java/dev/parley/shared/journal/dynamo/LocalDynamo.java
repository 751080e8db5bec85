package dev.parley.shared.journal.dynamo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.main.ServerRunner;

/** One DynamoDB Local for the whole test JVM, and new tables for whoever asks. */
final class LocalDynamo {
  private static final AtomicInteger SETS = new AtomicInteger();

  private LocalDynamo() {}

  /** The server ends with the JVM. */
  private static final class Server {
    private static final URI ADDRESS = start();

    private static URI start() {
      var port = freePort();
      try {
        ServerRunner
            .createServerFromCommandLineArgs(
                new String[]{
                    "-inMemory", "-sharedDb", "-disableTelemetry", "-port", String.valueOf(port)})
            .start();
      } catch (Exception e) {
        throw new IllegalStateException("DynamoDB Local does not start", e);
      }
      return URI.create("http://127.0.0.1:" + port);
    }

    private static int freePort() {
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static DynamoDbClient client(ExecutionInterceptor... interceptors) {
    return DynamoDbClient.builder()
        .endpointOverride(Server.ADDRESS)
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(c -> c.executionInterceptors(List.of(interceptors)))
        .build();
  }

  /** Seven new, empty tables. */
  static DynamoTables newTables(DynamoDbClient client) {
    var set = SETS.incrementAndGet();
    var tables = new DynamoTables(
        "heads" + set, "entries" + set, "undispatched" + set, "links" + set, "texts" + set,
        "receipts" + set, "parked" + set);
    client.createTable(
        table(tables.heads(), "id", "due_slot", "due", "board", "board_sort")
            .keySchema(key("id", KeyType.HASH))
            .globalSecondaryIndexes(
                index(DynamoTables.DUE_INDEX, "due_slot", "due"),
                index(DynamoTables.BOARD_INDEX, "board", "board_sort"))
            .build());
    create(client, tables.entries(), "head", "event");
    create(client, tables.undispatched(), "slot", "entry");
    create(client, tables.links(), "from", "link");
    create(client, tables.texts(), "id");
    create(client, tables.receipts(), "id");
    create(client, tables.parked(), "lane", "place");
    return tables;
  }

  private static void create(DynamoDbClient client, String name, String... keys) {
    var schema = new ArrayList<KeySchemaElement>();
    for (var key : keys) {
      schema.add(key(key, schema.isEmpty() ? KeyType.HASH : KeyType.RANGE));
    }
    client.createTable(table(name, keys).keySchema(schema).build());
  }

  private static CreateTableRequest.Builder table(String name, String... attributes) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(
            List.of(attributes).stream()
                .map(
                    attribute -> AttributeDefinition.builder()
                        .attributeName(attribute)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .toList());
  }

  private static GlobalSecondaryIndex index(String name, String slot, String sort) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(key(slot, KeyType.HASH), key(sort, KeyType.RANGE))
        .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
