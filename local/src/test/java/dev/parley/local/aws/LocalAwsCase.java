package dev.parley.local.aws;

import dev.parley.local.aws.front.Caller;
import dev.parley.local.aws.front.CrashPoint;
import dev.parley.local.aws.front.FaultPlan;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One local AWS for the tests of a class, whose clocks stand still unless a test moves them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LocalAwsCase {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  static final String TICKETS = "parley-tickets";
  static final String ENTRIES = "parley-entries";

  record Crash(Caller caller, CrashPoint point) {}

  final List<Crash> crashes = new ArrayList<>();
  LocalAws aws;

  @BeforeAll
  void start() throws IOException {
    aws = LocalAws.start(new LocalAws.Settings(0, Optional.empty(), "eu-central-1", () -> NOW,
        InstantSource.system(), (caller, point) -> crashes.add(new Crash(caller, point))));
    aws.dynamoDb()
        .create(new TableSpec("Tickets", TICKETS, Map.of("id", "S", "slot", "S", "due", "S"),
            new TableSpec.Key("id", Optional.empty()), List.of(new TableSpec.Index("due",
                new TableSpec.Key("slot", Optional.of("due")), "KEYS_ONLY", List.of()))));
    aws.dynamoDb().create(new TableSpec("Entries", ENTRIES, Map.of("ticket", "S", "event", "S"),
        new TableSpec.Key("ticket", Optional.of("event")), List.of()));
  }

  @AfterAll
  void stop() {
    aws.close();
  }

  @BeforeEach
  void nothingGoesWrong() {
    aws.faults().plan(FaultPlan.NONE);
    aws.capacity().reset();
    aws.outbox().clear();
    crashes.clear();
  }

  <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(B builder,
      String accessKeyId) {
    return builder.endpointOverride(aws.endpoint()).region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "secret")))
        .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
  }

  DynamoDbClient dynamoDb(String accessKeyId) {
    return client(DynamoDbClient.builder(), accessKeyId);
  }

  static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }
}
