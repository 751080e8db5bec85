package dev.parley.shared.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Violations;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class ClassifierTest {

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
      "ExpiredTokenException, DEPENDENCY_UNAVAILABLE",
      "TooManyRequestsException, THROTTLED",
      "RequestThrottled, THROTTLED"
  })
  void tries_again_what_the_surroundings_are_to_blame_for(String code, ErrorType type) {
    assertThat(Classifier.of("DynamoDB", failed(code)))
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
    assertThat(Classifier.of("DynamoDB", failed(code)))
        .isInstanceOf(Failure.Permanent.class)
        .hasMessageContaining(code);
  }

  @ParameterizedTest
  @CsvSource({
      "ThrottlingError, THROTTLED", "ProvisionedThroughputExceeded, THROTTLED",
      "ValidationError, INTERNAL_ERROR"
  })
  void reads_the_legs_of_a_cancelled_transaction(String reason, ErrorType type) {
    assertThat(Classifier.of("DynamoDB", cancelled(reason)).type()).isEqualTo(type);
  }

  @Test
  void tries_again_where_no_answer_came() {
    assertThat(Classifier.of("DynamoDB", SdkClientException.create("Read timed out")))
        .isInstanceOf(Failure.Retryable.class)
        .extracting(Failure::type)
        .isEqualTo(ErrorType.DEPENDENCY_UNAVAILABLE);
  }

  @Test
  void lets_through_what_is_no_failure_of_the_store() {
    assertThatThrownBy(
        () -> Classifier.classified(
            "DynamoDB",
            () -> {
              throw new IllegalStateException("a bug");
            }))
        .isInstanceOf(IllegalStateException.class);
  }

  private static DynamoDbException failed(String code) {
    var details = AwsErrorDetails.builder().errorCode(code).build();
    return (DynamoDbException) DynamoDbException.builder().awsErrorDetails(details).build();
  }

  private static TransactionCanceledException cancelled(String... reasons) {
    var legs = Stream.of(reasons).map(code -> CancellationReason.builder().code(code).build())
        .toList();
    return TransactionCanceledException.builder()
        .cancellationReasons(legs).build();
  }

  @ParameterizedTest
  @CsvSource({
      "429, THROTTLED, true", "408, DEPENDENCY_UNAVAILABLE, true",
      "401, DEPENDENCY_UNAVAILABLE, true", "403, DEPENDENCY_UNAVAILABLE, true",
      "409, DEPENDENCY_UNAVAILABLE, true", "500, DEPENDENCY_UNAVAILABLE, true",
      "502, DEPENDENCY_UNAVAILABLE, true", "503, DEPENDENCY_UNAVAILABLE, true",
      "400, REQUEST_REFUSED, false", "404, REQUEST_REFUSED, false",
      "413, REQUEST_REFUSED, false", "422, REQUEST_REFUSED, false"
  })
  void reads_the_status_of_an_http_answer(int status, ErrorType type, boolean again) {
    var failure = Classifier.ofStatus("the bank", status, null);

    assertThat(failure.type()).isEqualTo(type);
    assertThat(failure instanceof Failure.Retryable).isEqualTo(again);
  }

  @Test
  void waits_as_long_as_the_other_side_asks() {
    var failure = Classifier.ofStatus("the bank", 429, Duration.ofSeconds(90));

    assertThat(((Failure.Retryable) failure).retryAfter()).contains(Duration.ofSeconds(90));
  }

  @Test
  void tries_again_where_http_gave_no_answer() {
    assertThat(Classifier.ofNoAnswer("the bank", new HttpTimeoutException("request timed out")))
        .isInstanceOf(Failure.Retryable.class)
        .extracting(Failure::type)
        .isEqualTo(ErrorType.DEPENDENCY_UNAVAILABLE);
  }

  @Test
  void leaves_a_failure_as_it_is() {
    var failure = new Failure.Permanent(ErrorType.NOT_FOUND, "gone");

    assertThat(Classifier.of(failure)).isSameAs(failure);
  }

  @Test
  void gives_up_what_cannot_be_read() {
    assertThat(Classifier.of(new Violations("at", "is missing")))
        .isInstanceOf(Failure.Permanent.class)
        .extracting(Failure::type)
        .isEqualTo(ErrorType.UNREADABLE_MESSAGE);
  }

  @Test
  void knows_what_it_does_not_know() {
    assertThat(Classifier.of(new IllegalStateException("a bug")))
        .isInstanceOf(Failure.Unknown.class)
        .extracting(Failure::type)
        .isEqualTo(ErrorType.INTERNAL_ERROR);
  }

  @Test
  void tells_that_a_call_was_cut_off() {
    assertThat(Classifier.of(AbortedException.create("interrupted")))
        .isInstanceOf(Failure.Retryable.class)
        .extracting(Failure::type)
        .isEqualTo(ErrorType.OUT_OF_TIME);
  }
}
