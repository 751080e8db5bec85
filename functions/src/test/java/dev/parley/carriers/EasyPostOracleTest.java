package dev.parley.carriers;

import static org.assertj.core.api.Assertions.assertThat;

import com.easypost.exception.EasyPostException;
import com.easypost.utils.Cryptography;
import com.easypost.utils.Utilities;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookFolder;
import dev.parley.webhooks.WebhookSecrets;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** EasyPost's own library judges ours: what it signs is verified, what it refuses is refused. */
class EasyPostOracleTest {
  private static final String HEADER = "X-Hmac-Signature";
  private static final byte[] BODY = WebhookFolder.composed()
      .bytes("carriers/easypost/tracker.updated.delivered.json");

  private static String signed(byte[] body, String secret) {
    return "hmac-sha256-hex="
        + Cryptography.toHMACSHA256HexDigest(body, secret, Normalizer.Form.NFKD);
  }

  private static boolean theirs(byte[] body, String header, String secret) {
    try {
      Utilities.validateWebhook(body, Map.of(HEADER, header), secret);
      return true;
    } catch (EasyPostException refused) {
      return false;
    }
  }

  private static boolean ours(byte[] body, String header, String secret) {
    var request = new SignedRequest(body, Map.of(HEADER, header), Instant.EPOCH);
    return Carriers.named("easypost").orElseThrow()
        .verify(request, WebhookSecrets.of(secret))
        .equals(Verdict.verified());
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "sécret", "se\u0301cret", "ﬁ ① Å", "鍵", "🔑", "with space"})
  void verifies_what_easypost_signs(String secret) {
    var header = signed(BODY, secret);

    assertThat(theirs(BODY, header, secret)).isTrue();
    assertThat(ours(BODY, header, secret)).isTrue();
  }

  @Test
  void refuses_what_easypost_refuses() {
    var right = signed(BODY, "secret");
    for (var header : new String[]{
        "", " ", right.substring(0, right.length() - 1), right.substring(0, right.length() - 2),
        right + "0", right.replace("hmac-sha256-hex=", ""), right.replace("sha256", "sha1"),
        signed(BODY, "another"), signed("{}".getBytes(StandardCharsets.UTF_8), "secret")}) {
      assertThat(theirs(BODY, header, "secret")).as(header).isFalse();
      assertThat(ours(BODY, header, "secret")).as(header).isFalse();
    }
  }

  @Test
  void refuses_every_changed_byte_as_easypost_does() {
    var header = signed(BODY, "secret");
    for (var n = 0; n < BODY.length; n += 17) {
      var changed = BODY.clone();
      changed[n] ^= 1;
      assertThat(theirs(changed, header, "secret")).isFalse();
      assertThat(ours(changed, header, "secret")).isFalse();
    }
  }
}
