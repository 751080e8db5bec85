package dev.parley.local.processes;

import dev.parley.local.functions.Invocation;
import dev.parley.local.functions.Outcome;
import dev.parley.local.functions.Outcome.Crashed;
import dev.parley.local.functions.Outcome.TimedOut;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What passes between one process and the Runtime API; a process that ended takes its session with it. */
final class RuntimeSession {
  private static final Duration INIT_TIMEOUT = Duration.ofSeconds(30);

  private final BlockingQueue<Optional<Invocation>> next = new LinkedBlockingQueue<>();
  private boolean closed;
  private volatile Exchange current = new Exchange();

  /** An invocation on its way: taken by the process, then ended. */
  private record Exchange(CompletableFuture<Boolean> taken, CompletableFuture<Outcome> ended) {
    Exchange() {
      this(new CompletableFuture<>(), new CompletableFuture<>());
    }
  }

  /** The function's timeout runs from when the process takes the event: init has a time of its own. */
  Outcome invoke(Invocation invocation) {
    var exchange = begin(invocation);
    try {
      CompletableFuture.anyOf(exchange.taken(), exchange.ended()).get(INIT_TIMEOUT.toMillis(),
          TimeUnit.MILLISECONDS);
      return exchange.ended().get(invocation.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return new TimedOut();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Crashed();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Waits for the next invocation; empty when the process is no more. */
  Optional<Invocation> next() throws InterruptedException {
    var taken = next.take();
    current.taken().complete(true);
    return taken;
  }

  void end(Outcome outcome) {
    current.ended().complete(outcome);
  }

  synchronized void close() {
    closed = true;
    next.add(Optional.empty());
    end(new Crashed());
  }

  private synchronized Exchange begin(Invocation invocation) {
    var exchange = new Exchange();
    current = exchange;
    if (closed) {
      exchange.ended().complete(new Crashed());
    } else {
      next.add(Optional.of(invocation));
    }
    return exchange;
  }
}
