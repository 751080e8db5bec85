package dev.parley.local.functions;

import dev.parley.local.functions.Outcome.Crashed;
import dev.parley.local.template.EventSource;
import dev.parley.local.template.FunctionResource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** Launches instances that answer by a function of logical id and event. */
public final class AnsweringLauncher implements Launcher {
  private final BiFunction<String, String, Outcome> answers;

  public AnsweringLauncher(BiFunction<String, String, Outcome> answers) {
    this.answers = answers;
  }

  /** A function of that id with those events. */
  public static FunctionResource function(String logicalId, EventSource... events) {
    return new FunctionResource(logicalId, logicalId, "a.B", 128, Duration.ofSeconds(3),
        OptionalInt.empty(),
        Map.of(), List.of(events));
  }

  public static Outcome answered(String payload) {
    return new Outcome.Answered(payload.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Instance launch(FunctionResource function, String instanceId) {
    var crashed = new CompletableFuture<Outcome>();
    return new Instance() {
      @Override
      public Outcome invoke(Invocation invocation) {
        var event = new String(invocation.event(), StandardCharsets.UTF_8);
        var outcome = answers.apply(function.logicalId(), event);
        return crashed.isDone() ? crashed.join() : outcome;
      }

      @Override
      public boolean isAlive() {
        return !crashed.isDone();
      }

      @Override
      public void crash() {
        crashed.complete(new Crashed());
      }

      @Override
      public void close() {
        crash();
      }
    };
  }
}
