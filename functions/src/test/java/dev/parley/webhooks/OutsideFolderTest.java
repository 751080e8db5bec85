package dev.parley.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.json.Json;

class OutsideFolderTest extends FolderContract {

  @Override
  WebhookFolder folder() {
    var outside = WebhookFolder.outside();
    assumeTrue(outside.isPresent(), "no other folder of webhook cases: -Dfixtures=DIR names one");
    return outside.orElseThrow();
  }

  /** Others may name a reason otherwise; callers are told one of two things. */
  @Override
  void reasonFits(Rejection reason, Json signature) {
    var late = signature.text("reason").orElse("").matches("timestamp_(too_old|in_future)");
    assertThat(reason.errorType() == ErrorType.TIMESTAMP_OUTSIDE_TOLERANCE).isEqualTo(late);
  }
}
