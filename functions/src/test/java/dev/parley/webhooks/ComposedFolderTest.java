package dev.parley.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.json.Json;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ComposedFolderTest extends FolderContract {

  @Override
  WebhookFolder folder() {
    return WebhookFolder.composed();
  }

  /** Whoever verifies cannot tell a changed body from another secret: both are a mismatch. */
  @Override
  void reasonFits(Rejection reason, Json signature) {
    var given = signature.text("reason").orElseThrow();
    var told = switch (given) {
      case "body_tampered", "body_reencoded", "wrong_secret", "wrong_signed_string",
          "timestamp_tampered", "id_tampered" ->
          Rejection.SIGNATURE_MISMATCH;
      case "empty_secret" -> Rejection.NO_SECRET;
      default -> Rejection.valueOf(given.toUpperCase(Locale.ROOT));
    };
    assertThat(reason).isEqualTo(told);
  }

  @Test
  void carries_composed_payloads_alone() {
    assertThat(Json.parse(folder().bytes("manifest.json")).items())
        .hasSizeGreaterThan(30)
        .allMatch(entry -> entry.text("provenance").orElse("").equals("composed"));
  }
}
