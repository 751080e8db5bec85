package dev.parley.local.aws.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

class TransportTest {
  private final List<AwsCall> answered = new ArrayList<>();
  private final Queue<Runnable> later = new ArrayDeque<>();

  private ExecutableHttpRequest request() {
    var transport = new Transport(call -> {
      answered.add(call);
      return AwsReply.json(200, "{}");
    }, later::add);
    return transport.prepareRequest(HttpExecuteRequest.builder()
        .request(SdkHttpRequest.builder().method(SdkHttpMethod.GET)
            .uri(URI.create("http://127.0.0.1/a%20b?x=%26")).putHeader("X-One", "1").build())
        .build());
  }

  /** A function may die while a table works: what was asked for happens nevertheless. */
  @Test
  void ends_a_call_whose_caller_is_interrupted() {
    var request = request();
    Thread.currentThread().interrupt();

    assertThatThrownBy(request::call).isInstanceOf(IOException.class)
        .hasMessageContaining("interrupted");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(answered).isEmpty();
    later.remove().run();
    assertThat(answered).singleElement().satisfies(call -> {
      assertThat(call.path()).isEqualTo("/a b");
      assertThat(call.raw().query()).isEqualTo("x=%26");
      assertThat(call.raw().headers()).containsEntry("x-one", "1");
    });
  }

  @Test
  void ends_a_call_that_its_caller_gives_up() {
    var request = request();
    request.abort();

    assertThatThrownBy(request::call).isInstanceOf(IOException.class)
        .hasMessageContaining("given up");

    later.remove().run();
    assertThat(answered).hasSize(1);
  }
}
