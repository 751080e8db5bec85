package dev.parley.local.simulation;

import dev.parley.shared.lambda.Clients;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The services beside the store; every webhook has one secret. */
final class SimulatedAws implements Clients {
  /** What every provider signs with. */
  static final String SECRET = "simulated-secret";

  private final SqsClient sqs;
  private final SesV2Client mail;

  SimulatedAws(SqsClient sqs, SesV2Client mail) {
    this.sqs = sqs;
    this.mail = mail;
  }

  @Override
  public SqsClient sqs() {
    return sqs;
  }

  @Override
  public SesV2Client mail() {
    return mail;
  }

  @Override
  public SecretsManagerClient secrets() {
    return new OneSecret();
  }

  @Override
  public S3Client objects() {
    throw new UnsupportedOperationException("no mail comes by itself");
  }

  @Override
  public AwsCredentialsProvider credentials() {
    throw new UnsupportedOperationException("nobody uploads anything");
  }

  @Override
  public DynamoDbClient dynamoDb() {
    throw new UnsupportedOperationException("the store is in memory");
  }

  private static final class OneSecret implements SecretsManagerClient {

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
      return GetSecretValueResponse.builder()
          .secretString("{\"secrets\": [\"" + SECRET + "\"]}").build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
