package dev.parley.shared.lambda;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.MalformedJson;
import dev.parley.shared.json.Violations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.lambda.powertools.parameters.secrets.SecretsProvider;

/**
 * Documents in Secrets Manager below one prefix, at most five minutes old, so that a secret is changed without a
 * deployment. What nobody set is not there; what cannot be read is trouble of our own, and whoever asked asks again.
 *
 * @param <T>
 *          the record that a document is read as
 */
public final class SecretDocuments<T extends Record> {
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final Environment environment;
  private final SecretsProvider provider;
  private final String prefix;
  private final Class<T> type;
  private final Map<String, Read<T>> read = new ConcurrentHashMap<>();

  private record Read<T>(Instant at, Optional<T> document) {}

  /**
   * The documents whose names begin with the prefix.
   *
   * @param prefix
   *          with the slash at its end
   */
  public SecretDocuments(Environment environment, String prefix, Class<T> type) {
    this.environment = environment;
    this.provider = SecretsProvider.builder().withClient(environment.clients().secrets()).build();
    this.prefix = prefix;
    this.type = type;
  }

  /**
   * The document of that name, empty where nobody set any.
   *
   * @throws Failure.Retryable
   *           {@link ErrorType#SECRET_UNAVAILABLE}
   */
  public Optional<T> of(String name) {
    var now = environment.clock().instant();
    var last = read.get(name);
    if (last != null && now.isBefore(last.at().plus(FRESH)) && !now.isBefore(last.at())) {
      return last.document();
    }
    var document = fetch(name);
    read.put(name, new Read<>(now, document));
    return document;
  }

  private Optional<T> fetch(String name) {
    try {
      var document = provider.withMaxAge(0, ChronoUnit.SECONDS).get(prefix + name);
      return document == null || document.isBlank()
          ? Optional.empty()
          : Optional.of(JsonRecords.restore(Json.parse(document), type));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw new Failure.Retryable(
          ErrorType.SECRET_UNAVAILABLE, "the secret of " + name + " cannot be read", null, e);
    } catch (MalformedJson | Violations e) {
      throw unfit(name);
    }
  }

  /** Without its cause, which would show a piece of the secret in the log. */
  private static Failure unfit(String name) {
    return new Failure.Retryable(
        ErrorType.SECRET_UNAVAILABLE, "the secret of " + name + " is no document as it must be");
  }
}
