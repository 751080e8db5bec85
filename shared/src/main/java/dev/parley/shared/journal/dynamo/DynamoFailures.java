package dev.parley.shared.journal.dynamo;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The one place where failures of DynamoDB are classified.
 *
 * <table>
 * <caption>Rules, the first that fits</caption>
 * <tr><td>a throttle, of a call or of one leg of a transaction</td><td>retryable, {@code throttled}</td></tr>
 * <tr><td>another writer on the same item</td><td>retryable, {@code write_contention}</td></tr>
 * <tr><td>the request itself breaks a rule: too large, malformed</td><td>permanent, {@code internal_error}</td></tr>
 * <tr><td>all else: no answer, 5xx, a missing table, a missing right</td><td>retryable,
 * {@code dependency_unavailable}: the surroundings are at fault, not this message</td></tr>
 * </table>
 */
final class DynamoFailures {
  private static final Set<String> THROTTLES = Set.of(
      "ProvisionedThroughputExceededException", "ProvisionedThroughputExceeded",
      "RequestLimitExceeded", "ThrottlingException", "ThrottlingError");
  private static final Set<String> COLLISIONS = Set.of(
      "TransactionConflictException", "TransactionConflict", "TransactionInProgressException");
  private static final Set<String> BROKEN = Set.of(
      "ValidationException", "ValidationError", "ItemCollectionSizeLimitExceededException",
      "ItemCollectionSizeLimitExceeded", "IdempotentParameterMismatchException");

  private DynamoFailures() {}

  /** The answer of a call, or its failure, classified. */
  static <T> T classified(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw of(e);
    }
  }

  static Failure of(SdkException failed) {
    var codes = codes(failed);
    if (codes.stream().anyMatch(THROTTLES::contains)) {
      return retryable(ErrorType.THROTTLED, "DynamoDB asks to slow down", failed);
    }
    if (codes.stream().anyMatch(COLLISIONS::contains)) {
      return retryable(ErrorType.WRITE_CONTENTION, "DynamoDB saw two writers at once", failed);
    }
    if (codes.stream().anyMatch(BROKEN::contains)) {
      return new Failure.Permanent(
          ErrorType.INTERNAL_ERROR, "DynamoDB refused the request: " + codes, failed);
    }
    return retryable(
        ErrorType.DEPENDENCY_UNAVAILABLE, "DynamoDB did not answer: " + codes, failed);
  }

  private static Set<String> codes(SdkException failed) {
    return switch (failed) {
      case TransactionCanceledException cancelled -> Transaction.reasons(cancelled);
      case AwsServiceException service when service.awsErrorDetails() != null ->
          Set.of(String.valueOf(service.awsErrorDetails().errorCode()));
      default -> Set.of(failed.getClass().getSimpleName());
    };
  }

  static Failure throttled(String what) {
    return new Failure.Retryable(ErrorType.THROTTLED, what);
  }

  private static Failure retryable(ErrorType type, String detail, SdkException failed) {
    return new Failure.Retryable(type, detail, null, failed);
  }
}
