package dev.parley.shared.journal.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class DynamoFailuresTest {

  @ParameterizedTest
  @CsvSource({
      "ProvisionedThroughputExceededException, THROTTLED",
      "RequestLimitExceeded, THROTTLED",
      "ThrottlingException, THROTTLED",
      "TransactionConflictException, WRITE_CONTENTION",
      "TransactionInProgressException, WRITE_CONTENTION",
      "InternalServerError, DEPENDENCY_UNAVAILABLE",
      "ResourceNotFoundException, DEPENDENCY_UNAVAILABLE",
      "AccessDeniedException, DEPENDENCY_UNAVAILABLE",
      "ExpiredTokenException, DEPENDENCY_UNAVAILABLE"
  })
  void tries_again_what_the_surroundings_are_to_blame_for(String code, ErrorType type) {
    assertThat(DynamoFailures.of(failed(code)))
        .isInstanceOf(Failure.Retryable.class)
        .extracting(Failure::type)
        .isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
      "ValidationException", "ItemCollectionSizeLimitExceededException",
      "IdempotentParameterMismatchException"
  })
  void gives_up_what_no_repeat_can_mend(String code) {
    assertThat(DynamoFailures.of(failed(code)))
        .isInstanceOf(Failure.Permanent.class)
        .hasMessageContaining(code);
  }

  @ParameterizedTest
  @CsvSource({
      "ThrottlingError, THROTTLED", "ProvisionedThroughputExceeded, THROTTLED",
      "ValidationError, INTERNAL_ERROR"
  })
  void reads_the_legs_of_a_cancelled_transaction(String reason, ErrorType type) {
    assertThat(DynamoFailures.of(DynamoFaults.cancelled(reason)).type()).isEqualTo(type);
  }

  @Test
  void tries_again_where_no_answer_came() {
    assertThat(DynamoFailures.of(SdkClientException.create("Read timed out")))
        .isInstanceOf(Failure.Retryable.class)
        .extracting(Failure::type)
        .isEqualTo(ErrorType.DEPENDENCY_UNAVAILABLE);
  }

  @Test
  void lets_through_what_is_no_failure_of_the_store() {
    assertThatThrownBy(
        () -> DynamoFailures.classified(
            () -> {
              throw new IllegalStateException("a bug");
            }))
        .isInstanceOf(IllegalStateException.class);
  }

  private static DynamoDbException failed(String code) {
    var details = AwsErrorDetails.builder().errorCode(code).build();
    return (DynamoDbException) DynamoDbException.builder().awsErrorDetails(details).build();
  }
}
