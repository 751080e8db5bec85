package dev.parley.shared.lambda;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * How the clients of one function reach AWS. Each part is asked for once, by the first client that is used.
 *
 * @param http
 *          carries the calls
 * @param timer
 *          ends the attempts that take too long; without one from here every client would keep five threads of its
 *          own
 */
public record Reach(Supplier<SdkHttpClient> http, Supplier<ScheduledExecutorService> timer) {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Over the network, and with one thread for all clients. */
  static Reach overNetwork(Duration answer) {
    return new Reach(
        () -> UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(answer)
            .build(),
        Reach::oneThread);
  }

  /** A timer of one thread, which keeps no process alive and forgets what was cancelled. */
  public static ScheduledExecutorService oneThread() {
    var timer = new ScheduledThreadPoolExecutor(
        1, Thread.ofPlatform().daemon().name("aws-timer").factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}
