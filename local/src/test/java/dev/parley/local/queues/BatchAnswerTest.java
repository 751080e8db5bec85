package dev.parley.local.queues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.aws.ReceivedMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchAnswerTest {
  private static final List<ReceivedMessage> BATCH = List.of(message("a"), message("b"));

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "{\"batchItemFailures\":[]}",
      "{\"batchItemFailures\":null}"})
  void takes_an_empty_answer_for_success_of_all(String answer) {
    assertThat(done(answer)).isEqualTo(BATCH);
  }

  @Test
  void keeps_only_the_messages_that_failed() {
    assertThat(done("{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"}]}"))
        .containsExactly(message("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
      "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
      "{\"batchItemFailures\":[{\"id\":\"a\"}]}",
      "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"nobody\"}]}",
      "{\"batchItemFailures\":\"a\"}", "no json"})
  void fails_the_whole_batch_for_a_malformed_identifier(String answer) {
    assertThat(done(answer)).isEmpty();
  }

  private static List<ReceivedMessage> done(String answer) {
    return BatchAnswer.done(answer.getBytes(StandardCharsets.UTF_8), BATCH);
  }

  private static ReceivedMessage message(String id) {
    return new ReceivedMessage(id, "receipt-" + id, "body", "md5", Map.of(), Map.of());
  }
}
