package dev.parley.local.torture;

import dev.parley.local.LocalRuntime;
import dev.parley.local.Processes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Kills functions at work with SIGKILL: after a drawn number of calls to AWS one of those that have an invocation, so
 * that they die between any two calls.
 */
final class Reaper implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(1);

  private final LocalRuntime runtime;
  private final Processes processes;
  private final RandomGenerator chance;
  private final int calls;
  private final List<String> victims = new ArrayList<>();
  private final Thread thread;
  private volatile boolean open = true;

  /** Begins; on average it kills once in so many calls. */
  Reaper(LocalRuntime runtime, Processes processes, RandomGenerator chance, int calls) {
    this.runtime = runtime;
    this.processes = processes;
    this.chance = chance;
    this.calls = calls;
    this.thread = Thread.ofPlatform().name("reaper").start(this::reap);
  }

  /** How many were killed. */
  synchronized int kills() {
    return victims.size();
  }

  private void reap() {
    var next = runtime.aws().calls() + gap();
    while (open) {
      if (runtime.aws().calls() >= next && killOne()) {
        next = runtime.aws().calls() + gap();
      }
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private long gap() {
    return 1 + Math.round(chance.nextExponential() * calls);
  }

  private synchronized boolean killOne() {
    var atWork = runtime.fleet().atWork(processes::has);
    if (atWork.isEmpty()) {
      return false;
    }
    var victim = atWork.get(chance.nextInt(atWork.size()));
    runtime.fleet().crash(victim);
    victims.add(victim);
    return true;
  }

  @Override
  public void close() {
    open = false;
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
