package dev.parley.local.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.square.core.ObjectMappers;
import com.squareup.square.core.SquareApiException;
import com.squareup.square.types.ErrorCategory;
import com.squareup.square.types.ErrorCode;
import com.squareup.square.types.GetPaymentRefundResponse;
import dev.parley.local.http.Answer;
import java.io.IOException;

/** Square's own Java library, as it reads answers. */
final class SquareLibrary {
  private SquareLibrary() {}

  /** What Square's library reads: a refund's status, or category, code and field of an error that it knows. */
  static String read(Answer answer) {
    try {
      if (answer.status() == 200) {
        return ObjectMappers.JSON_MAPPER.readValue(answer.body(), GetPaymentRefundResponse.class)
            .getRefund().orElseThrow().getStatus().orElseThrow();
      }
      var error = new SquareApiException("", answer.status(),
          ObjectMappers.JSON_MAPPER.readValue(answer.body(), Object.class)).errors().getFirst();
      assertThat(error.getCategory().getEnumValue()).isNotEqualTo(ErrorCategory.Value.UNKNOWN);
      assertThat(error.getCode().getEnumValue()).isNotEqualTo(ErrorCode.Value.UNKNOWN);
      return error.getCategory() + " " + error.getCode() + " " + error.getField().orElse("-");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
