package dev.parley.local.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.adyen.model.checkout.PaymentRefundResponse;
import com.adyen.model.checkout.ServiceError;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.local.http.Answer;
import java.io.IOException;

/** Adyen's own model of answers. */
final class AdyenModel {
  private static final JsonMapper STRICT = new JsonMapper();

  private AdyenModel() {}

  /** What Adyen's model has; a name that it does not know would be an error here. */
  static String read(Answer answer) {
    try {
      if (answer.status() == 201) {
        var received = STRICT.readValue(answer.body(), PaymentRefundResponse.class);
        return received.getStatus() + " " + received.getReference();
      }
      var error = STRICT.readValue(answer.body(), ServiceError.class);
      assertThat(error.getStatus()).isEqualTo(answer.status());
      return error.getErrorType() + " " + error.getErrorCode();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
