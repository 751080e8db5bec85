package dev.parley.local.simulation;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.local.functions.LambdaVariables;
import dev.parley.local.template.FunctionResource;
import dev.parley.refunds.handler.Line;
import dev.parley.refunds.handler.Payouts;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Ground;
import dev.parley.shared.lambda.Wiring;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Instances of the template's functions, one invocation each at a time; one that dies is gone. */
final class Fleet {
  private static final LambdaVariables VARIABLES = new LambdaVariables(
      "eu-central-1", URI.create("http://127.0.0.1"));

  private final BiFunction<FunctionResource, Environment, Ground> ground;
  private final BiFunction<FunctionResource, Map<String, String>, Environment> environment;
  private final Function<String, Line> lines;
  private final Variation variation;
  private final Fate fate;
  private final VirtualClock clock;
  private final Map<String, Deque<RequestStreamHandler>> idle = new HashMap<>();

  Fleet(
      BiFunction<FunctionResource, Map<String, String>, Environment> environment,
      BiFunction<FunctionResource, Environment, Ground> ground,
      Function<String, Line> lines,
      Variation variation,
      Fate fate,
      VirtualClock clock) {
    this.environment = environment;
    this.ground = ground;
    this.lines = variation.lines(lines);
    this.variation = variation;
    this.fate = fate;
    this.clock = clock;
  }

  /**
   * What a function answered.
   *
   * @param json
   *          empty where it failed or died
   * @param shaken
   *          whether anything went wrong in it or got between
   */
  record Answer(Optional<Json> json, boolean shaken) {}

  /** Invokes a function. */
  Answer invoke(FunctionResource function, Json event) {
    var running = new Running(function.logicalId(), clock.instant().plus(function.timeout()));
    var out = new ByteArrayOutputStream(512);
    var pool = idle.computeIfAbsent(function.logicalId(), _ -> new ArrayDeque<>());
    var warm = pool.poll();
    var handler = warm == null ? construct(function) : warm;
    fate.begin(running);
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event.write().getBytes(StandardCharsets.UTF_8)), out,
          new SimulatedContext(function.name(), running.deadline(), clock));
    } catch (Death _) {
      return new Answer(Optional.empty(), true);
    } catch (IOException | RuntimeException e) {
      // As Lambda takes whatever a handler throws for the outcome of this one invocation.
      pool.push(handler);
      return new Answer(Optional.empty(), running.isShaken());
    } finally {
      fate.end();
    }
    pool.push(handler);
    return new Answer(Optional.of(Json.parse(out.toByteArray())), running.isShaken());
  }

  private RequestStreamHandler construct(FunctionResource function) {
    var surroundings = environment.apply(
        function, VARIABLES.of(function, function.logicalId()));
    var wiring = new Wiring(
        surroundings,
        variation.ground(function.logicalId(), ground.apply(function, surroundings)));
    return variation.handler(function.logicalId(), construct(function, wiring));
  }

  private RequestStreamHandler construct(FunctionResource function, Wiring wiring) {
    if (function.handlerClass().equals(Payouts.class.getName())) {
      return Payouts.over(wiring, lines);
    }
    try {
      return Class.forName(function.handlerClass())
          .asSubclass(RequestStreamHandler.class)
          .getConstructor(Wiring.class)
          .newInstance(wiring);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(function.logicalId() + " cannot be built", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(function.logicalId() + " stands on no other ground", e);
    }
  }
}
