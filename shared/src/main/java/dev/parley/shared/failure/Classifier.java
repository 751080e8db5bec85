package dev.parley.shared.failure;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.MalformedJson;
import dev.parley.shared.json.Violations;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The one place where failures are classified: of AWS, of other services over HTTP, and our own.
 *
 * <table>
 * <caption>Rules, the first that fits</caption>
 * <tr><th>what happened</th><th>what it means</th><th>error type</th></tr>
 * <tr><td>a {@link Failure}</td><td>what it says</td><td>its own</td></tr>
 * <tr><td>AWS: a throttle, of a call or of one leg of a transaction; HTTP 429</td><td>retryable, after what the other
 * side asked for</td><td>{@code throttled}</td></tr>
 * <tr><td>AWS: another writer on the same item</td><td>retryable</td><td>{@code write_contention}</td></tr>
 * <tr><td>AWS: the request itself breaks a rule: too large, malformed</td><td>permanent</td>
 * <td>{@code internal_error}</td></tr>
 * <tr><td>HTTP 400, 404, 405, 406, 410, 411, 413, 414, 415, 422, 431: the request itself</td><td>permanent</td>
 * <td>{@code request_refused}</td></tr>
 * <tr><td>the call was cut off because the function's time was over</td><td>retryable</td>
 * <td>{@code out_of_time}</td></tr>
 * <tr><td>AWS, HTTP: all else: no answer, a timeout, 401, 403, 408, 409, 423, 425, 5xx, a missing table or right</td>
 * <td>retryable: the surroundings are at fault, not this message</td><td>{@code dependency_unavailable}</td></tr>
 * <tr><td>text that is no JSON, a record with wrong fields</td><td>permanent</td>
 * <td>{@code unreadable_message}</td></tr>
 * <tr><td>anything else: an error in our own code</td><td>unknown: tried once more, then a person looks</td>
 * <td>{@code internal_error}</td></tr>
 * </table>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-status-codes">RFC 9110, status codes</a>
 */
public final class Classifier {
  private static final Set<String> THROTTLES = Set.of(
      "ProvisionedThroughputExceededException", "ProvisionedThroughputExceeded",
      "RequestLimitExceeded", "ThrottlingException", "ThrottlingError", "Throttling",
      "TooManyRequestsException", "RequestThrottled", "OverLimit", "LimitExceededException");
  private static final Set<String> COLLISIONS = Set.of(
      "TransactionConflictException", "TransactionConflict", "TransactionInProgressException");
  private static final Set<String> BROKEN = Set.of(
      "ValidationException", "ValidationError", "ItemCollectionSizeLimitExceededException",
      "ItemCollectionSizeLimitExceeded", "IdempotentParameterMismatchException",
      "AWS.SimpleQueueService.BatchRequestTooLong", "InvalidMessageContents");
  private static final Set<Integer> REFUSALS = Set.of(
      400, 404, 405, 406, 410, 411, 413, 414, 415, 422, 431);
  private static final int TOO_MANY_REQUESTS = 429;

  private Classifier() {}

  /** The answer of a call, or its failure, classified. */
  public static <T> T classified(String service, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw of(service, e);
    }
  }

  /** What any exception means. */
  public static Failure of(RuntimeException thrown) {
    return switch (thrown) {
      case Failure failure -> failure;
      case SdkException sdk -> of("AWS", sdk);
      case MalformedJson malformed -> unreadable(malformed);
      case Violations violations -> unreadable(violations);
      default -> new Failure.Unknown(thrown);
    };
  }

  /** What an exception means where the message must not be given up, whatever happened. */
  public static Failure.Retryable retryable(RuntimeException thrown) {
    return of(thrown) instanceof Failure.Retryable retryable
        ? retryable
        : new Failure.Retryable(ErrorType.INTERNAL_ERROR, "it could not be put away", null, thrown);
  }

  /**
   * What a failure of an AWS client means.
   *
   * @param service
   *          as people call it, for the sentence
   */
  public static Failure of(String service, SdkException failed) {
    var codes = codes(failed);
    if (isThrottle(failed, codes)) {
      return retryable(ErrorType.THROTTLED, service + " asks to slow down", failed);
    }
    if (codes.stream().anyMatch(COLLISIONS::contains)) {
      return retryable(ErrorType.WRITE_CONTENTION, service + " saw two writers at once", failed);
    }
    if (codes.stream().anyMatch(BROKEN::contains)) {
      return new Failure.Permanent(
          ErrorType.INTERNAL_ERROR, service + " refused the request: " + codes, failed);
    }
    if (failed instanceof AbortedException) {
      return retryable(ErrorType.OUT_OF_TIME, service + " was not waited for", failed);
    }
    return retryable(
        ErrorType.DEPENDENCY_UNAVAILABLE, service + " did not answer: " + codes, failed);
  }

  /**
   * What an HTTP answer other than 2xx means.
   *
   * @param retryAfter
   *          what the answer asked for, null where it asked for nothing
   */
  public static Failure ofStatus(String service, int status, @Nullable Duration retryAfter) {
    if (status == TOO_MANY_REQUESTS) {
      return new Failure.Retryable(
          ErrorType.THROTTLED, service + " asks to slow down", retryAfter, null);
    }
    return REFUSALS.contains(status)
        ? new Failure.Permanent(
            ErrorType.REQUEST_REFUSED, service + " refused the request with " + status)
        : new Failure.Retryable(
            ErrorType.DEPENDENCY_UNAVAILABLE, service + " answered " + status, retryAfter, null);
  }

  /** What a call means that got no HTTP answer at all: whether it had an effect is not known. */
  public static Failure ofNoAnswer(String service, IOException failed) {
    return new Failure.Retryable(
        ErrorType.DEPENDENCY_UNAVAILABLE, service + " did not answer", null, failed);
  }

  /** The codes by which AWS names what went wrong; of a transaction those of its legs. */
  public static Set<String> codes(SdkException failed) {
    return switch (failed) {
      case TransactionCanceledException cancelled -> cancelled.cancellationReasons().stream()
          .map(CancellationReason::code)
          .filter(code -> code != null && !code.equals("None"))
          .collect(Collectors.toUnmodifiableSet());
      case AwsServiceException service when service.awsErrorDetails() != null ->
          Set.of(String.valueOf(service.awsErrorDetails().errorCode()));
      default -> Set.of(failed.getClass().getSimpleName());
    };
  }

  private static boolean isThrottle(SdkException failed, Set<String> codes) {
    return codes.stream().anyMatch(THROTTLES::contains)
        || (failed instanceof AwsServiceException service
            && service.statusCode() == TOO_MANY_REQUESTS);
  }

  private static Failure unreadable(RuntimeException thrown) {
    return new Failure.Permanent(
        ErrorType.UNREADABLE_MESSAGE,
        Optional.ofNullable(thrown.getMessage()).orElse("it cannot be read"),
        thrown);
  }

  private static Failure retryable(ErrorType type, String detail, SdkException failed) {
    return new Failure.Retryable(type, detail, null, failed);
  }
}
