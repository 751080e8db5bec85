package dev.parley.shared.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "photo.jpg | photo.jpg",
      "Rechnung € 42.pdf | Rechnung € 42.pdf",
      "../../etc/passwd | passwd",
      "C:\\Windows\\system32\\cmd.exe | cmd.exe",
      "/var/www/shell.php | shell.php",
      ".htaccess | htaccess",
      "...... | ",
      "CON | _CON",
      "nul.txt | _nul.txt",
      "COM1.log | _COM1.log",
      "console.log | console.log",
      "  spaced   out .pdf. | spaced out .pdf"})
  void a_name_is_no_path_and_no_device(String sent, String kept) {
    assertThat(FileName.safe(sent)).isEqualTo(
        Optional.ofNullable(kept));
  }

  @Test
  void what_turns_writing_around_or_is_not_seen_is_left_out() {
    assertThat(FileName.safe("invoice\u202Efdp.exe")).contains("invoicefdp.exe");
    assertThat(FileName.safe("a\u0000b\r\nc\u200B.txt")).contains("abc.txt");
    assertThat(FileName.safe("\uFEFF\u2066x\u2069.png")).contains("x.png");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "..", "/", "\\", "\u0000", "\u202E"})
  void what_is_no_name_has_none(String sent) {
    assertThat(FileName.safe(sent)).isEmpty();
  }

  @Test
  void what_file_systems_forbid_is_replaced() {
    assertThat(FileName.safe("a<b>c:d\"e|f?g*h%i;j.txt")).contains("a_b_c_d_e_f_g_h_i_j.txt");
  }

  @Test
  void a_long_name_keeps_its_end() {
    var kept = FileName.safe("🛋".repeat(300) + ".jpeg").orElseThrow();

    assertThat(kept.codePointCount(0, kept.length())).isEqualTo(60);
    assertThat(kept).endsWith("🛋.jpeg");
  }

  @ParameterizedTest
  @CsvSource({"a.PDF, pdf", "a.tar.gz, gz", "invoice.pdf.exe, exe", "README, ''", "a., ''"})
  void the_extension_is_what_follows_the_last_dot(String name, String extension) {
    assertThat(FileName.extension(name)).isEqualTo(extension);
  }
}
