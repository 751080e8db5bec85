package dev.parley.local.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.aws.front.AwsCall;
import dev.parley.local.aws.front.AwsReply;
import dev.parley.local.aws.front.AwsService;
import dev.parley.local.aws.front.Capacity;
import dev.parley.local.aws.front.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.exceptions.ExceptionBean;
import software.amazon.dynamodb.services.local.shared.access.LocalDBClient;
import software.amazon.dynamodb.services.local.shared.jobs.JobsRegister;
import software.amazon.dynamodb.services.local.shared.mapper.DynamoDbObjectMapper;

/** DynamoDB Local in this JVM; every call through the front is counted for its caller. */
public final class DynamoDbEngine implements AwsService, AutoCloseable {
  private static final String ASKED = "ReturnConsumedCapacity";

  private final LocalDBClient local;
  private final DynamoDbClient client;
  private final ObjectMapper mapper = new DynamoDbObjectMapper();
  private final Map<String, String> logicalIds = new ConcurrentHashMap<>();
  private final Capacity capacity;

  DynamoDbEngine(Optional<Path> directory, Capacity capacity) throws IOException {
    this.capacity = capacity;
    local = new LocalDBClient(
        directory.isEmpty() ? TablesInSqlite.inMemory() : TablesInSqlite.in(directory.get()),
        new JobsRegister(Executors.newSingleThreadExecutor(), false));
    client = local.dynamoDbClient();
  }

  /** Creates the table unless the data directory has it already. */
  public void create(TableSpec table) {
    logicalIds.put(table.name(), table.logicalId());
    if (!client.listTables().tableNames().contains(table.name())) {
      client.createTable(TableCreation.of(table));
    }
  }

  /** The store without HTTP, faults and counting: for seeding and looking. */
  public DynamoDbClient direct() {
    return client;
  }

  @Override
  public boolean serves(AwsCall call) {
    return call.isTo("DynamoDB_20120810");
  }

  @Override
  public AwsReply answer(AwsCall call) {
    return DynamoDbOperation.named(call.operation()).map(operation -> answer(call, operation))
        .orElseGet(() -> AwsReply.error(400, "com.amazon.coral.service#UnknownOperationException",
            call.operation() + " is not served here"));
  }

  private AwsReply answer(AwsCall call, DynamoDbOperation<?> operation) {
    var request = Json.object(call.body());
    try {
      var response = operation.answer(measured(request), client, mapper);
      count(call, request, response);
      return AwsReply.json(200, mapper.writeValueAsString(asAsked(request, response)));
    } catch (DynamoDBLocalServiceException refused) {
      count(call, request, Json.object());
      return failure(refused);
    } catch (JsonProcessingException malformed) {
      return AwsReply.error(400, "com.amazon.coral.service#SerializationException",
          malformed.getOriginalMessage());
    }
  }

  private void count(AwsCall call, ObjectNode request, ObjectNode response) {
    TableUses.of(call.operation(), request, response).forEach((table, use) -> capacity
        .used(call.caller().function(), logicalIds.getOrDefault(table, table), use));
  }

  private AwsReply failure(DynamoDBLocalServiceException refused) {
    var error = new ExceptionBean(refused.getErrorCode(), refused.getMessage(),
        refused.getCancellationReasons(),
        refused.getItem());
    try {
      return AwsReply.json(refused.statusCode(), mapper.writeValueAsString(error));
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static boolean askedForCapacity(ObjectNode request) {
    return !request.path(ASKED).asText("NONE").equals("NONE");
  }

  private static ObjectNode measured(ObjectNode request) {
    return askedForCapacity(request) ? request : request.deepCopy().put(ASKED, "TOTAL");
  }

  private static ObjectNode asAsked(ObjectNode request, ObjectNode response) {
    return askedForCapacity(request) ? response : response.without("ConsumedCapacity");
  }

  @Override
  public void close() {
    local.shutdown();
  }
}
