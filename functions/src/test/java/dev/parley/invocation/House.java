package dev.parley.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.journal.Journal;
import dev.parley.shared.journal.MemoryStore;
import dev.parley.shared.lambda.Clients;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Wiring;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;

/** A store in memory, a clock that stands, secrets, and whatever functions over them send. */
public final class House implements Clients {
  /** When the sample events happened. */
  public static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");

  private final MemoryStore store = new MemoryStore(new Random(1));
  private final List<Message> sent = new ArrayList<>();
  private final List<Integer> hidden = new ArrayList<>();
  private final Map<String, String> secrets = new HashMap<>();
  private final Map<String, byte[]> objects = new HashMap<>();
  private Instant now = NINE;
  private final Set<String> delivered = new HashSet<>();
  private boolean secretsLost;

  /** What a function of that name stands on here. */
  public Wiring wiring(String function) {
    return wiring(function, Map.of());
  }

  /** The same with more variables in its environment. */
  public Wiring wiring(String function, Map<String, String> more) {
    var variables = new HashMap<>(more);
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function);
    variables.put("WEBHOOK_SECRETS", "parley");
    variables.put("PROVIDER_KEYS", "parley/providers");
    for (var provider : List.of("STRIPE", "ADYEN", "SQUARE", "MOLLIE", "ADYEN_REPORTS")) {
      variables.putIfAbsent(provider + "_URL", "http://127.0.0.1:1");
    }
    variables.put("INBOX_URL", "inbox");
    variables.put("ATTACHMENTS_BUCKET", "the-files");
    variables.put("MAIL_FROM", "desk@parley.example");
    var environment = new Environment(variables, () -> now, new Random(1), this);
    return new Wiring(environment, () -> store, () -> sent::addAll);
  }

  /** From now on the store of secrets does not answer. */
  public void losesItsSecrets() {
    secretsLost = true;
  }

  /** The time goes on. */
  public void pass(Duration time) {
    now = now.plus(time);
  }

  /** What time it is. */
  public Instant now() {
    return now;
  }

  /** Everything that is stored. */
  public MemoryStore store() {
    return store;
  }

  /** Heads and entries. */
  public Journal journal() {
    return store;
  }

  /** What was sent, oldest first. */
  public List<Message> sent() {
    return List.copyOf(sent);
  }

  /** Hands that function what was sent to its inbox, once each, and what that leads to; nothing of it fails. */
  public void deliver(Inbox inbox, RequestStreamHandler function) throws IOException {
    while (true) {
      var waiting = sent().stream().filter(message -> message.command().inbox() == inbox)
          .filter(message -> delivered.add(message.id() + " " + message.to())).toList();
      if (waiting.isEmpty()) {
        return;
      }
      for (var message : waiting) {
        assertThat(Batch.failed(Invocation.answer(function, Batch.of(List.of(message))))).isEmpty();
      }
    }
  }

  /** For how many seconds messages that failed were hidden. */
  public List<Integer> hidden() {
    return List.copyOf(hidden);
  }

  /** Keeps a webhook's secret, as an operator writes it. */
  public void keep(String name, String document) {
    secrets.put("parley/" + name, document);
  }

  @Override
  public SecretsManagerClient secrets() {
    return new SecretsManagerClient() {
      @Override
      public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
        if (secretsLost) {
          throw SdkClientException.create("nobody answers");
        }
        var secret = secrets.get(request.secretId());
        if (secret == null) {
          throw ResourceNotFoundException.builder().message("no secret").build();
        }
        return GetSecretValueResponse.builder().secretString(secret).build();
      }

      @Override
      public String serviceName() {
        return "secretsmanager";
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  /** The mail service has put a mail there. */
  public void put(String key, byte[] mail) {
    objects.put(key, mail.clone());
  }

  /** The mails that nobody has fetched. */
  public Set<String> mails() {
    return objects.keySet().stream().filter(key -> key.startsWith("mails/"))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What is in an object; null where there is none. */
  public byte @Nullable [] object(String key) {
    return objects.get(key);
  }

  /** An object has expired. */
  public void forget(String key) {
    objects.remove(key);
  }

  @Override
  public AwsCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));
  }

  @Override
  public S3Client objects() {
    return new S3Client() {
      @Override
      public <R> R getObject(
          GetObjectRequest request, ResponseTransformer<GetObjectResponse, R> transformer) {
        var mail = objects.get(request.key());
        if (mail == null) {
          throw NoSuchKeyException.builder().message("no such key").build();
        }
        try {
          return transformer.transform(
              GetObjectResponse.builder().build(),
              AbortableInputStream.create(new ByteArrayInputStream(mail)));
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }

      @Override
      public HeadObjectResponse headObject(HeadObjectRequest request) {
        if (!objects.containsKey(request.key())) {
          throw NoSuchKeyException.builder().message("no such key").build();
        }
        return HeadObjectResponse.builder().build();
      }

      @Override
      public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        try (var in = body.contentStreamProvider().newStream()) {
          objects.put(request.key(), in.readAllBytes());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return PutObjectResponse.builder().build();
      }

      @Override
      public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
        objects.remove(request.key());
        return DeleteObjectResponse.builder().build();
      }

      @Override
      public String serviceName() {
        return "s3";
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  @Override
  public SqsClient sqs() {
    return new SqsClient() {
      @Override
      public ChangeMessageVisibilityResponse changeMessageVisibility(
          ChangeMessageVisibilityRequest request) {
        hidden.add(request.visibilityTimeout());
        return ChangeMessageVisibilityResponse.builder().build();
      }

      @Override
      public String serviceName() {
        return "sqs";
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  @Override
  public DynamoDbClient dynamoDb() {
    throw new UnsupportedOperationException("the store is in memory");
  }

  /** Nobody writes letters here: each is refused. */
  @Override
  public SesV2Client mail() {
    return new SesV2Client() {
      @Override
      public String serviceName() {
        return "ses";
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }
}
