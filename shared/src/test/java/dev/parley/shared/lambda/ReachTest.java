package dev.parley.shared.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.sqs.model.SqsException;

class ReachTest {
  private final AtomicInteger timers = new AtomicInteger();
  private final ScheduledThreadPoolExecutor timer = (ScheduledThreadPoolExecutor) Reach.oneThread();
  private final Clients clients = Environment.of(
      Map.of("AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "b"), Clock.systemUTC(),
      new Reach(Refusing::new, this::timer)).clients();

  private ScheduledExecutorService timer() {
    timers.incrementAndGet();
    return timer;
  }

  /** A way on which every call is refused. */
  private record Refusing() implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(403).build())
              .responseBody(AbortableInputStream.createEmpty()).build();
        }

        @Override
        public void abort() {
          // It answers at once.
        }
      };
    }

    @Override
    public void close() {
      // There is nothing that stays open.
    }
  }

  @Test
  void gives_all_clients_of_a_function_one_timer_of_one_thread() {
    for (var call = 0; call < 5; call++) {
      assertThatThrownBy(() -> clients.dynamoDb().listTables())
          .isInstanceOf(DynamoDbException.class);
      assertThatThrownBy(() -> clients.sqs().listQueues()).isInstanceOf(SqsException.class);
    }

    assertThat(timers).hasValue(1);
    assertThat(timer.getLargestPoolSize()).isEqualTo(1);
    assertThat(timer.getQueue()).isEmpty();
  }
}
