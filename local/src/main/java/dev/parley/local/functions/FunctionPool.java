package dev.parley.local.functions;

import dev.parley.local.functions.Outcome.Answered;
import dev.parley.local.functions.Outcome.Failed;
import dev.parley.local.functions.Outcome.Throttled;
import dev.parley.local.template.FunctionResource;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The instances of one function: created on demand, reused warm, dropped when they crash or time out. */
final class FunctionPool {
  private final FunctionResource function;
  private final Launcher launcher;
  private final InstantSource clock;
  private final InvocationLog log;
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final Map<String, Worker> alive = new ConcurrentHashMap<>();
  private int launched;
  private int generation;

  FunctionPool(FunctionResource function, Launcher launcher, InstantSource clock,
      InvocationLog log) {
    this.function = function;
    this.launcher = launcher;
    this.clock = clock;
    this.log = log;
  }

  private record Worker(String id, Instance instance, int generation) {}

  Outcome invoke(String source, String requestId, byte[] event) {
    var at = clock.instant();
    var started = System.nanoTime();
    var warm = warm();
    var worker = warm.or(this::launch);
    if (worker.isEmpty()) {
      log.add(new InvocationRecord(function.logicalId(), "", at, 0, false, "throttled", source,
          requestId, ""));
      return new Throttled();
    }
    var outcome = worker.get().instance()
        .invoke(new Invocation(requestId, event, function.timeout()));
    takeBack(worker.get(), outcome);
    var error = outcome instanceof Failed(var type, var message) ? type + ": " + message : "";
    log.add(new InvocationRecord(function.logicalId(), worker.get().id(), at,
        (System.nanoTime() - started) / 1_000_000, warm.isEmpty(), outcome.word(), source,
        requestId, error));
    return outcome;
  }

  /** The ids of the instances that have an invocation right now. */
  synchronized List<String> atWork() {
    var idlers = idle.stream().map(Worker::id).toList();
    return alive.keySet().stream().filter(id -> !idlers.contains(id)).toList();
  }

  /** Ends the instance of that id in the middle of its work, if this pool has it. */
  void crash(String instanceId) {
    var worker = alive.remove(instanceId);
    if (worker != null) {
      worker.instance().crash();
    }
  }

  /** Lets no warm instance serve again; those at work finish first. */
  void restart() {
    List<Worker> dropped;
    synchronized (this) {
      generation++;
      dropped = new ArrayList<>(idle);
      idle.clear();
    }
    dropped.forEach(this::end);
  }

  /** One that died while it had nothing to do is no loss to anybody: the next one takes its place. */
  private synchronized Optional<Worker> warm() {
    while (!idle.isEmpty()) {
      var worker = idle.removeFirst();
      if (worker.instance().isAlive()) {
        return Optional.of(worker);
      }
      alive.remove(worker.id());
    }
    return Optional.empty();
  }

  private Optional<Worker> launch() {
    String id;
    int born;
    synchronized (this) {
      if (alive.size() >= function.reservedConcurrency().orElse(Integer.MAX_VALUE)) {
        return Optional.empty();
      }
      id = "%si%04d".formatted(function.logicalId(), ++launched);
      born = generation;
    }
    var worker = new Worker(id, launcher.launch(function, id), born);
    alive.put(id, worker);
    return Optional.of(worker);
  }

  private void takeBack(Worker worker, Outcome outcome) {
    var healthy = outcome instanceof Answered || outcome instanceof Failed;
    synchronized (this) {
      if (healthy && worker.generation() == generation && alive.containsKey(worker.id())) {
        idle.addFirst(worker);
        return;
      }
    }
    end(worker);
  }

  private void end(Worker worker) {
    alive.remove(worker.id());
    worker.instance().close();
  }
}
