package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees whose runtime cannot start: one line, and exit status 1. */
class MainTest {
  @TempDir
  Path project;

  private record Ended(int status, String error) {}

  @Test
  void says_that_the_port_is_in_use() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var ended = start("-Dport=" + taken.getLocalPort());

      assertThat(ended).isEqualTo(new Ended(1, "Port " + taken.getLocalPort()
          + " is in use: stop what listens there, or add -Dport=" + (taken.getLocalPort() + 1)
          + "\n"));
    }
  }

  @Test
  void says_where_the_template_is_broken() throws Exception {
    template("Resources: [\n");

    var ended = start("-Dport=0");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.error()).startsWith("template.yaml: line 2").hasLineCount(1);
  }

  @Test
  void says_which_function_the_code_lacks() throws Exception {
    template("""
        Resources:
          Ghost: {Type: AWS::Serverless::Function, Properties: {Handler: dev.parley.Ghost}}
        """);

    assertThat(start("-Dport=0")).isEqualTo(new Ended(1,
        "template.yaml names dev.parley.Ghost for function Ghost, and the code has no such class\n"));
  }

  @Test
  void says_which_schedule_it_cannot_read() throws Exception {
    template("""
        Resources:
          Tick:
            Type: AWS::Serverless::Function
            Properties:
              Handler: dev.parley.local.stack.Ticker
              Events: {Often: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(often)}}}
        """);

    assertThat(start("-Dport=0").error())
        .isEqualTo("template.yaml: Tick.Events.Often.ScheduleExpression"
            + " must be a rate such as rate(5 minutes), not rate(often)\n");
  }

  @Test
  void says_what_a_port_is() throws Exception {
    assertThat(start("-Dport=door"))
        .isEqualTo(new Ended(1, "-Dport must be a number from 0 to 65535, not door\n"));
  }

  private void template(String text) throws IOException {
    Files.writeString(project.resolve("template.yaml"), text);
  }

  private Ended start(String... options) throws IOException, InterruptedException {
    var command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
            "-Dparley.project=" + project));
    command.addAll(List.of(options));
    command.addAll(List.of("-classpath", System.getProperty("surefire.test.class.path",
        System.getProperty("java.class.path")), "dev.parley.local.Main"));
    var process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    var error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), error);
  }
}
