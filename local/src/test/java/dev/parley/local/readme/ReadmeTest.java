package dev.parley.local.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.local.LocalRuntime;
import dev.parley.local.Options;
import dev.parley.local.SuiteRecords;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pastes the README's commands into a shell and compares what they print with what stands below them. */
class ReadmeTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern STEP = Pattern
      .compile("```sh\\n(?<commands>.*?)```\\n\\n```\\n(?<answer>.*?)\\n```", Pattern.DOTALL);
  private static final String END = "=====";

  private record Step(String commands, String answer) {}

  @Test
  void every_command_of_the_walk_prints_what_stands_below_it() throws Exception {
    Stream.of("bash", "curl", "openssl", "sed", "grep")
        .forEach(tool -> assumeTrue(isThere(tool), () -> "there is no " + tool + " here"));
    var steps = steps();
    try (
        var runtime = LocalRuntime.start(Options.inMemory(PROJECT, SuiteRecords::open), _ -> {})) {
      var printed = run(steps, runtime.uri().toString());

      assertThat(printed).isEqualTo(steps.stream().map(Step::answer).toList());
    }
  }

  private static List<Step> steps() throws IOException {
    var matcher = STEP.matcher(Files.readString(PROJECT.resolve("README.md")));
    var steps = new ArrayList<Step>();
    while (matcher.find()) {
      steps.add(new Step(matcher.group("commands"), matcher.group("answer")));
    }
    assertThat(steps).hasSizeGreaterThan(5);
    return steps;
  }

  /** One shell for all of them: a later step uses the variables of an earlier one. */
  private static List<String> run(List<Step> steps, String uri) throws Exception {
    var script = new StringBuilder();
    steps.forEach(
        step -> script
            .append(step.commands().replace("http://127.0.0.1:3000", uri))
            .append("\necho; echo ").append(END).append('\n'));
    var shell = new ProcessBuilder("bash", "-c", script.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    shell.getOutputStream().close();
    var output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    shell.waitFor();
    return Stream.of(output.split("\n" + END + "\n")).map(String::strip).toList();
  }

  private static boolean isThere(String tool) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }
}
