package dev.parley.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.aws.front.Caller;
import org.junit.jupiter.api.Test;

class CallerTest {

  @Test
  void tells_function_and_instance_from_the_access_key() {
    assertThat(Caller.withKey("TicketsApii0007"))
        .isEqualTo(new Caller("TicketsApi", "TicketsApii0007"));
    assertThat(Caller.withKey("Api2i10000")).isEqualTo(new Caller("Api2", "Api2i10000"));
  }

  @Test
  void takes_any_other_key_for_a_caller_of_its_own() {
    assertThat(Caller.withKey("operator")).isEqualTo(new Caller("operator", "operator"));
  }
}
