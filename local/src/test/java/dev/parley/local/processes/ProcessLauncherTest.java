package dev.parley.local.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.functions.Instance;
import dev.parley.local.functions.Invocation;
import dev.parley.local.functions.LambdaVariables;
import dev.parley.local.functions.Outcome;
import dev.parley.local.functions.Outcome.Answered;
import dev.parley.local.functions.Outcome.Crashed;
import dev.parley.local.template.FunctionResource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime client's native library is Linux only")
class ProcessLauncherTest {
  private ProcessLauncher launcher;

  @BeforeEach
  void open() throws IOException {
    launcher = new ProcessLauncher(TaskRoot.of(HelloWorld.class),
        new LambdaVariables("eu-central-1", URI.create("http://127.0.0.1")), _ -> {});
  }

  @AfterEach
  void close() {
    launcher.close();
  }

  @Test
  void answers_again_and_again_from_one_process_on_the_real_runtime_client() {
    var instance = launcher.launch(hello(HelloWorld.class.getName()), "Helloi0001");

    assertThat(invoke(instance, "one")).isInstanceOfSatisfying(Answered.class,
        answered -> assertThat(answered.payload()).asString().isEqualTo("\"hi\""));
    assertThat(invoke(instance, "two")).isInstanceOf(Answered.class);
  }

  @Test
  void loses_no_event_to_a_process_that_was_killed() {
    var killed = launcher.launch(hello(HelloWorld.class.getName()), "Helloi0001");
    assertThat(invoke(killed, "one")).isInstanceOf(Answered.class);

    killed.crash();
    assertThat(invoke(killed, "two")).isEqualTo(new Crashed());

    var next = launcher.launch(hello(HelloWorld.class.getName()), "Helloi0002");
    assertThat(invoke(next, "two")).isInstanceOf(Answered.class);
  }

  @Test
  void fails_when_the_artifact_lacks_the_handler() {
    var instance = launcher.launch(hello("dev.parley.Nowhere"), "Helloi0001");

    assertThat(invoke(instance, "one")).isNotInstanceOf(Answered.class);
  }

  @Test
  void counts_the_classes_of_a_cold_start() throws IOException {
    var start = ColdStart.ofBaseline(launcher, HelloWorld.class,
        hello(HelloWorld.class.getName()));

    assertThat(start.classes()).isBetween(500L, 3_000L);
    assertThat(start.milliseconds()).isPositive();
    assertThat(start.answer()).isEqualTo("ok");
  }

  private static Outcome invoke(Instance instance, String requestId) {
    return instance.invoke(new Invocation(requestId, new byte[]{'{', '}'}, Duration.ofSeconds(20)));
  }

  private static FunctionResource hello(String handler) {
    return new FunctionResource("Hello", "hello", handler, 256, Duration.ofSeconds(3),
        OptionalInt.empty(), Map.of(),
        List.of());
  }
}
