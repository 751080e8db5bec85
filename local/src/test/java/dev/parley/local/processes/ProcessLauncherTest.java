package dev.parley.local.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.functions.FunctionFleet;
import dev.parley.local.functions.Instance;
import dev.parley.local.functions.Invocation;
import dev.parley.local.functions.InvocationRecord;
import dev.parley.local.functions.LambdaVariables;
import dev.parley.local.functions.Outcome;
import dev.parley.local.functions.Outcome.Answered;
import dev.parley.local.functions.Outcome.Crashed;
import dev.parley.local.functions.Outcome.TimedOut;
import dev.parley.local.template.FunctionResource;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime client's native library is Linux only")
class ProcessLauncherTest {
  private final Set<String> buried = ConcurrentHashMap.newKeySet();
  private ProcessLauncher launcher;

  @BeforeEach
  void open() throws IOException {
    launcher = new ProcessLauncher(TaskRoot.of(HelloWorld.class, Probe.class),
        new LambdaVariables("eu-central-1", URI.create("http://127.0.0.1")), _ -> {}, buried::add);
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

  @Test
  void gives_a_function_what_the_template_says() {
    var instance = launcher.launch(probe(Duration.ofSeconds(20)), "Probei0001");

    assertThat(told(instance, "SETTING")).isEqualTo("from the template");
    assertThat(told(instance, "AWS_LAMBDA_FUNCTION_MEMORY_SIZE")).isEqualTo("128");
    assertThat(told(instance, "memory")).isEqualTo("128");
    assertThat(told(instance, "HOME")).isEmpty();
    assertThat(Long.parseLong(told(instance, "heap"))).isLessThan(128L << 20);
    assertThat(Long.parseLong(told(instance, "time"))).isBetween(1L, 20_000L);
  }

  @Test
  void ends_a_function_that_takes_longer_than_it_may_and_starts_another() {
    var hanging = probe(Duration.ofSeconds(1));
    var fleet = new FunctionFleet(List.of(hanging), launcher, InstantSource.system());

    assertThat(fleet.invoke("Probe", "a queue", bytes("hang"))).isEqualTo(new TimedOut());
    assertThat(fleet.invoke("Probe", "a queue", bytes("SETTING")))
        .isInstanceOf(Answered.class);
    assertThat(fleet.log().latest("Probe", 2)).extracting(InvocationRecord::instance)
        .containsExactly("Probei0002", "Probei0001");
  }

  @Test
  void fails_the_invocation_of_a_process_that_ends_in_the_middle_and_starts_another() {
    var fleet = new FunctionFleet(List.of(probe(Duration.ofSeconds(20))), launcher,
        InstantSource.system());

    assertThat(fleet.invoke("Probe", "a queue", bytes("die"))).isEqualTo(new Crashed());
    assertThat(fleet.invoke("Probe", "a queue", bytes("SETTING")))
        .isInstanceOf(Answered.class);
    assertThat(buried).containsExactly("Probei0001");
  }

  @Test
  void hands_no_event_to_the_poll_of_a_process_that_died_while_it_waited() throws Exception {
    var fleet = new FunctionFleet(List.of(probe(Duration.ofSeconds(20))), launcher,
        InstantSource.system());
    fleet.invoke("Probe", "a queue", bytes("SETTING"));

    ProcessHandle.current().children().forEach(child -> {
      child.destroyForcibly();
      child.onExit().join();
    });

    assertThat(fleet.invoke("Probe", "a queue", bytes("SETTING"))).isInstanceOf(Answered.class);
  }

  private static String told(Instance instance, String wish) {
    var outcome = instance.invoke(new Invocation(wish, bytes(wish), Duration.ofSeconds(20)));
    assertThat(outcome).isInstanceOf(Answered.class);
    return new String(((Answered) outcome).payload(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String wish) {
    return ("\"" + wish + "\"").getBytes(StandardCharsets.UTF_8);
  }

  private static FunctionResource probe(Duration timeout) {
    return new FunctionResource("Probe", "probe", Probe.class.getName(), 128, timeout,
        OptionalInt.empty(), Map.of("SETTING", "from the template"), List.of());
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
