package dev.parley.shared.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileContentTest {

  @ParameterizedTest
  @CsvSource({
      "image/jpeg, ffd8ffe000104a46, true",
      "image/jpeg, 89504e470d0a1a0a, false",
      "image/png, 89504e470d0a1a0a00, true",
      "image/png, 89504e47, false",
      "image/gif, 474946383961, true",
      "image/webp, 524946460000000057454250, true",
      "image/heic, 0000001866747970686569, true",
      "application/pdf, 255044462d312e37, true",
      "application/pdf, 4d5a9000, false",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document, 504b030414, true",
      "application/vnd.oasis.opendocument.text, d0cf11e0, false",
      "video/quicktime, 000000146d6f6f76, true",
      "text/plain, 48656c6c6f, true",
      "text/plain, 48006500, false",
      "text/csv, 4d5a9000, false",
      "message/rfc822, 7f454c46, false",
      "application/ms-tnef, 789f3e22, true"})
  void a_file_is_what_its_first_bytes_say(String type, String hex, boolean fits) {
    assertThat(FileContent.fits(type, HexFormat.of().parseHex(hex))).isEqualTo(fits);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "<!DOCTYPE html><p>", "  \n<html>", "<SCRIPT>alert(1)</SCRIPT>", "<svg onload=x>",
      "\u00ef\u00bb\u00bf<html>", "<?xml version=\"1.0\"?>", "#!/bin/sh", "MZ"})
  void what_a_browser_or_a_computer_runs_is_no_text(String content) {
    assertThat(FileContent.fits("text/plain", content.getBytes(StandardCharsets.ISO_8859_1)))
        .isFalse();
  }
}
