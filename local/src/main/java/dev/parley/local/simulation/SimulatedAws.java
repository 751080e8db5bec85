package dev.parley.local.simulation;

import dev.parley.shared.lambda.Clients;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The services beside the store. */
final class SimulatedAws implements Clients {
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
    return new SimulatedSecrets();
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
}
