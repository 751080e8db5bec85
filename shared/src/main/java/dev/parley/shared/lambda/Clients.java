package dev.parley.shared.lambda;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The AWS services that functions talk to; each client is made when it is first asked for, once. */
public interface Clients {

  /** Tables. */
  DynamoDbClient dynamoDb();

  /** Queues. */
  SqsClient sqs();

  /** Secrets of webhooks and providers. */
  SecretsManagerClient secrets();

  /** Mail. */
  SesV2Client mail();

  /** Objects: mails that came, and files. */
  S3Client objects();

  /** What the function signs with in its own name. */
  AwsCredentialsProvider credentials();
}
