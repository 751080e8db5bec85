package dev.parley.local.simulation;

import dev.parley.local.template.EventSource.QueueSource;
import dev.parley.local.template.EventSource.ScheduleSource;
import dev.parley.local.template.FunctionResource;
import dev.parley.local.template.QueueResource;
import dev.parley.local.template.Stack;
import dev.parley.local.time.Schedule;
import dev.parley.shared.journal.Entry;
import dev.parley.shared.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Hands messages and schedules to the functions that the template wires to them. */
final class Deliveries {
  private static final double DOUBLED = 0.02;

  private final Fleet fleet;
  private final SimulatedQueues queues;
  private final VirtualClock clock;
  private final RandomGenerator chance;
  private final Tally tally;
  private final List<Wire> wires = new ArrayList<>();
  private final List<Timer> timers = new ArrayList<>();
  private final Map<String, FunctionResource> functions = new HashMap<>();
  private long count;

  /** A queue and the function that takes its messages. */
  private record Wire(SimulatedQueue queue, QueueSource source, FunctionResource function) {}

  /** A schedule and when it is due next. */
  private static final class Timer {
    private final Schedule schedule;
    private Instant due;

    Timer(Schedule schedule, Instant now) {
      this.schedule = schedule;
      this.due = schedule.expression().after(now).orElse(Instant.MAX);
    }
  }

  Deliveries(
      Stack stack, Fleet fleet, SimulatedQueues queues, VirtualClock clock,
      RandomGenerator chance, Tally tally) {
    this.fleet = fleet;
    this.queues = queues;
    this.clock = clock;
    this.chance = chance;
    this.tally = tally;
    var byName = new HashMap<String, SimulatedQueue>();
    stack.queues().forEach(queue -> names(queue).forEach(
        name -> byName.put(name, queues.named(queue.logicalId()))));
    for (var function : stack.functions()) {
      functions.put(function.logicalId(), function);
      for (var event : function.events()) {
        if (event instanceof QueueSource source) {
          wires.add(new Wire(Objects.requireNonNull(byName.get(source.queue())), source, function));
        }
      }
    }
    Schedule.of(stack.functions(), clock.instant())
        .forEach(schedule -> timers.add(new Timer(schedule, clock.instant())));
  }

  private static List<String> names(QueueResource queue) {
    return List.of(queue.logicalId(), queue.arn(), queue.name(), queue.url());
  }

  long count() {
    return count;
  }

  /** One more thing was handed to a function elsewhere. */
  void counted() {
    count++;
  }

  /** How many messages could be delivered now. */
  int visible() {
    var now = clock.instant();
    return wires.stream().mapToInt(wire -> wire.queue().visible(now)).sum();
  }

  /** Delivers some messages of any queue; false where there are none. */
  boolean deliver() {
    var now = clock.instant();
    var lot = visible();
    if (lot == 0) {
      return false;
    }
    var drawn = chance.nextInt(lot);
    for (var wire : wires) {
      drawn -= wire.queue().visible(now);
      if (drawn < 0) {
        deliver(wire);
        return true;
      }
    }
    return false;
  }

  /** Delivers a message for the same head, or another copy of the same one; false where none waits. */
  boolean deliverRival(Entry entry) {
    var rivals = List.of(
        "\"id\":\"" + entry.event().replaceFirst("/answer$|/again/\\d+/\\d+$", "") + "\"",
        "\"to\":\"" + entry.head() + "\"");
    for (var wire : wires) {
      var found = wire.queue().receive(rivals, clock.instant());
      if (found.isPresent()) {
        deliver(wire, List.of(found.get()));
        return true;
      }
    }
    return false;
  }

  private void deliver(Wire wire) {
    var most = 1 + chance.nextInt(wire.source().batchSize());
    var batch = wire.queue().receive(most, clock.instant(), chance, queues);
    if (!batch.isEmpty()) {
      deliver(wire, batch);
    }
  }

  private void deliver(Wire wire, List<Copy> batch) {
    count += batch.size();
    var handles = batch.stream().map(Copy::handle).toList();
    var answer = fleet.invoke(wire.function(), event(wire, batch));
    var failed = answer.json().map(Deliveries::failed);
    if (failed.isEmpty()) {
      return;
    }
    for (var n = 0; n < batch.size(); n++) {
      if (!failed.get().contains(batch.get(n).id())) {
        done(wire.queue(), batch.get(n), handles.get(n));
      } else {
        tally.count("message given back");
      }
    }
  }

  /** Now and then a message comes again although it was deleted. */
  private void done(SimulatedQueue queue, Copy copy, String handle) {
    queue.delete(copy, handle);
    if (chance.nextDouble() < DOUBLED) {
      tally.count("message doubled");
      queue.put(new Copy(copy.id(), copy.body(), clock.instant()));
    }
  }

  private static Set<String> failed(Json answer) {
    var failed = new HashSet<String>();
    answer.items("batchItemFailures")
        .forEach(item -> failed.add(item.text("itemIdentifier").orElse("")));
    return failed;
  }

  private static Json event(Wire wire, List<Copy> batch) {
    return Json.object(
        "Records",
        batch.stream()
            .map(
                copy -> Json.object(
                    "messageId", copy.id(),
                    "receiptHandle", copy.handle(),
                    "body", copy.body(),
                    "attributes",
                    Json.object("ApproximateReceiveCount", String.valueOf(copy.receives())),
                    "messageAttributes", Json.object(),
                    "eventSource", "aws:sqs",
                    "eventSourceARN", wire.queue().resource().arn(),
                    "awsRegion", "eu-central-1"))
            .toList());
  }

  /** Fires a schedule that is due; false where none is. */
  boolean tick() {
    var now = clock.instant();
    for (var timer : timers) {
      if (!timer.due.isAfter(now)) {
        timer.due = timer.schedule.expression().after(now).orElse(Instant.MAX);
        fire(timer.schedule);
        return true;
      }
    }
    return false;
  }

  private void fire(Schedule schedule) {
    count++;
    ScheduleSource source = schedule.source();
    fleet.invoke(
        Optional.ofNullable(functions.get(schedule.function())).orElseThrow(),
        Json.parse(source.input()));
  }
}
