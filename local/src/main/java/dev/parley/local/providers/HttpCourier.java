package dev.parley.local.providers;

import dev.parley.local.demo.RuntimeClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Brings webhooks over HTTP, one after the other, and again where a door could not take it. */
public final class HttpCourier implements Courier, AutoCloseable {
  private static final int ATTEMPTS = 50;

  private final RuntimeClient doors;
  private final ExecutorService legs = Executors
      .newSingleThreadExecutor(Thread.ofVirtual().factory());
  private final AtomicInteger toBring = new AtomicInteger();
  private final List<String> undelivered = new ArrayList<>();

  /** One that knocks at these doors. */
  public HttpCourier(URI doors) {
    this.doors = new RuntimeClient(doors);
  }

  @Override
  public boolean isBusy() {
    return toBring.get() > 0;
  }

  @Override
  public synchronized List<String> undelivered() {
    return List.copyOf(undelivered);
  }

  @Override
  public synchronized void giveUp(String why) {
    undelivered.add(why);
  }

  @Override
  public void bring(String provider, Webhook webhook) {
    toBring.incrementAndGet();
    legs.execute(() -> {
      try {
        knock(provider, webhook);
      } finally {
        toBring.decrementAndGet();
      }
    });
  }

  private void knock(String provider, Webhook webhook) {
    Map<String, String> headers = new TreeMap<>(webhook.headers());
    headers.put("content-type", "application/json");
    var status = 0;
    for (var attempt = 0; attempt < ATTEMPTS && (status == 0 || status >= 500); attempt++) {
      try {
        status = doors.send("POST", "/webhooks/payments/" + provider, headers,
            webhook.body().getBytes(StandardCharsets.UTF_8)).status();
      } catch (IOException nobodyThere) {
        status = 0;
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    if (status < 200 || status >= 300) {
      giveUp(provider + "'s webhook was answered with " + status);
    }
  }

  @Override
  public void close() {
    legs.shutdownNow();
  }
}
