package dev.parley.shared.lambda;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The real clients, configured by the variables that Lambda sets and by {@code AWS_ENDPOINT_URL_*} where somebody else
 * answers for AWS. Under SnapStart the credentials come from the container's own address, because variables would be
 * frozen into the snapshot.
 */
final class AwsClients implements Clients {
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;

  private final Map<String, String> variables;
  private final Once<SdkHttpClient> http;
  private final Once<ScheduledExecutorService> timer;
  private final Once<AwsCredentialsProvider> credentials = new Once<>(this::whoseWeAre);
  private final Once<DynamoDbClient> dynamoDb = new Once<>(
      () -> configured(DynamoDbClient.builder(), "DYNAMODB").build());
  private final Once<SqsClient> sqs = new Once<>(
      () -> configured(SqsClient.builder(), "SQS").checksumValidationEnabled(false).build());
  private final Once<SecretsManagerClient> secrets = new Once<>(
      () -> configured(SecretsManagerClient.builder(), "SECRETS_MANAGER").build());
  private final Once<SesV2Client> mail = new Once<>(
      () -> configured(SesV2Client.builder(), "SESV2").build());

  private final Once<S3Client> objects = new Once<>(
      () -> configured(S3Client.builder(), "S3")
          .forcePathStyle(endpoint("S3").isPresent())
          .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
          .serviceConfiguration(plain -> plain.chunkedEncodingEnabled(false))
          .build());

  AwsClients(Map<String, String> variables) {
    this(variables, Reach.overNetwork(ANSWER));
  }

  /** Clients over another way to AWS. */
  AwsClients(Map<String, String> variables, Reach reach) {
    this.variables = Map.copyOf(variables);
    this.http = new Once<>(reach.http());
    this.timer = new Once<>(reach.timer());
  }

  @Override
  public DynamoDbClient dynamoDb() {
    return dynamoDb.get();
  }

  @Override
  public SqsClient sqs() {
    return sqs.get();
  }

  @Override
  public SecretsManagerClient secrets() {
    return secrets.get();
  }

  @Override
  public SesV2Client mail() {
    return mail.get();
  }

  @Override
  public S3Client objects() {
    return objects.get();
  }

  @Override
  public AwsCredentialsProvider credentials() {
    return credentials.get();
  }

  private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(
      B builder, String service) {
    builder
        .httpClient(http.get())
        .credentialsProvider(credentials.get())
        .region(Region.of(variables.getOrDefault("AWS_REGION", "eu-central-1")))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .retryStrategy(fewRetries())
                .apiCallAttemptTimeout(ANSWER)
                .scheduledExecutorService(timer.get())
                .build());
    endpoint(service).ifPresent(builder::endpointOverride);
    return builder;
  }

  /** A few quick tries; longer waits are the queue's. */
  private static StandardRetryStrategy fewRetries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS).build();
  }

  private Optional<URI> endpoint(String service) {
    return Optional.ofNullable(variables.get("AWS_ENDPOINT_URL_" + service))
        .or(() -> Optional.ofNullable(variables.get("AWS_ENDPOINT_URL")))
        .map(URI::create);
  }

  private AwsCredentialsProvider whoseWeAre() {
    var key = variables.get("AWS_ACCESS_KEY_ID");
    var secret = variables.get("AWS_SECRET_ACCESS_KEY");
    if (key == null || secret == null) {
      return ContainerCredentialsProvider.create();
    }
    var token = variables.get("AWS_SESSION_TOKEN");
    return StaticCredentialsProvider.create(
        token == null
            ? AwsBasicCredentials.create(key, secret)
            : AwsSessionCredentials.create(key, secret, token));
  }
}
