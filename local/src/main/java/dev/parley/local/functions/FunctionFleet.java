package dev.parley.local.functions;

import dev.parley.local.template.FunctionResource;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** All functions of the stack, by logical id, and how many invocations run right now. */
public final class FunctionFleet implements AutoCloseable {
  private final Map<String, FunctionPool> pools;
  private final InvocationLog log = new InvocationLog();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicLong requests = new AtomicLong();
  private final String run;

  public FunctionFleet(Collection<FunctionResource> functions, Launcher launcher,
      InstantSource clock) {
    this.pools = functions.stream().collect(Collectors.toMap(FunctionResource::logicalId,
        function -> new FunctionPool(function, launcher, clock, log)));
    this.run = Long.toString(clock.millis(), 36);
  }

  /** Invokes the function and waits for the outcome. */
  public Outcome invoke(String function, String source, byte[] event) {
    var pool = pools.get(function);
    if (pool == null) {
      throw new IllegalArgumentException("unknown function " + function);
    }
    running.incrementAndGet();
    try {
      return pool.invoke(source, "local-" + run + "-" + requests.incrementAndGet(), event);
    } finally {
      running.decrementAndGet();
    }
  }

  /** The ids of the instances of such functions that have an invocation right now, in order. */
  public List<String> atWork(Predicate<String> functions) {
    return pools.entrySet().stream().filter(pool -> functions.test(pool.getKey()))
        .flatMap(pool -> pool.getValue().atWork().stream()).sorted().toList();
  }

  /** Ends the instance of that id at once; its invocation counts as crashed. */
  public void crash(String instanceId) {
    pools.values().forEach(pool -> pool.crash(instanceId));
  }

  /** Makes every function start anew at its next invocation. */
  public void restart() {
    pools.values().forEach(FunctionPool::restart);
  }

  /** How many invocations run right now. */
  public int running() {
    return running.get();
  }

  /** The record of invocations. */
  public InvocationLog log() {
    return log;
  }

  @Override
  public void close() {
    restart();
  }
}
