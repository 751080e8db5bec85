package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.simulation.Simulate;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProcessesTest {

  @Test
  void without_a_word_no_function_is_a_process() {
    assertThat(Processes.parse("")).isEqualTo(Processes.NONE);
    assertThat(Processes.parse("false")).isEqualTo(Processes.NONE);
    assertThat(Processes.NONE.has("Notifications")).isFalse();
  }

  @Test
  void without_names_all_are() {
    assertThat(Processes.parse("true")).isEqualTo(Processes.ALL);
    assertThat(Processes.ALL.has("Notifications")).isTrue();
  }

  @Test
  void with_names_those_are_and_no_others() {
    var processes = Processes.parse("Notifications, TicketCommands,Notifications");

    assertThat(processes.has("Notifications")).isTrue();
    assertThat(processes.has("TicketCommands")).isTrue();
    assertThat(processes.has("TicketsApi")).isFalse();
  }

  @Test
  void names_that_the_template_lacks_are_told() throws Exception {
    var stack = Simulate.stack(Path.of(".."));

    Processes.parse("Notifications,Relay").check(stack);
    assertThatThrownBy(() -> Processes.parse("Ghost,Relay,Api").check(stack))
        .isInstanceOf(StartupFailure.class)
        .hasMessageStartingWith("-Dprocesses names Api, Ghost, which template.yaml does not have");
  }
}
