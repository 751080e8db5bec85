package dev.parley.local.functions;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.local.functions.Outcome.Answered;
import dev.parley.local.functions.Outcome.Crashed;
import dev.parley.local.functions.Outcome.Failed;
import dev.parley.local.functions.Outcome.TimedOut;
import dev.parley.local.template.FunctionResource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A handler object with a virtual thread per invocation; a crash abandons the thread, as a kill would. */
final class InProcessInstance implements Instance {

  /** Constructs the handler at the first invocation. */
  interface Construction {
    RequestStreamHandler construct() throws Throwable;
  }

  private final FunctionResource function;
  private final String id;
  private final Construction construction;
  private final Consumer<String> lines;
  private final Runnable bury;
  private volatile @Nullable RequestStreamHandler handler;
  private volatile CompletableFuture<Outcome> running = new CompletableFuture<>();
  private volatile boolean alive = true;

  InProcessInstance(FunctionResource function, String id, Construction construction,
      Consumer<String> lines, Runnable bury) {
    this.function = function;
    this.id = id;
    this.construction = construction;
    this.lines = lines;
    this.bury = bury;
  }

  @Override
  public Outcome invoke(Invocation invocation) {
    var outcome = new CompletableFuture<Outcome>();
    running = outcome;
    RequestStreamHandler constructed;
    try {
      constructed = handler();
    } catch (Throwable failure) {
      // As Lambda does with a failed init: the invocation that caused it fails.
      return failed(failure);
    }
    var worker = Thread.ofVirtual().name(id).start(() -> FunctionOutput.during(
        () -> outcome.complete(handle(constructed, invocation)), lines));
    try {
      var ended = outcome.get(invocation.timeout().toMillis(), TimeUnit.MILLISECONDS);
      if (ended instanceof Crashed) {
        worker.interrupt();
      }
      return ended;
    } catch (TimeoutException late) {
      bury.run();
      worker.interrupt();
      return new TimedOut();
    } catch (InterruptedException stopped) {
      worker.interrupt();
      Thread.currentThread().interrupt();
      return new Crashed();
    } catch (ExecutionException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Outside the timeout, as on Lambda, where init has ten seconds of its own. */
  private RequestStreamHandler handler() throws Throwable {
    var warm = handler;
    if (warm != null) {
      return warm;
    }
    var constructed = construction.construct();
    handler = constructed;
    return constructed;
  }

  private Outcome handle(RequestStreamHandler constructed, Invocation invocation) {
    var answer = new ByteArrayOutputStream();
    try {
      constructed.handleRequest(new ByteArrayInputStream(invocation.event()), answer,
          new LocalContext(function, id, invocation));
      return new Answered(answer.toByteArray());
    } catch (Throwable failure) {
      // Lambda too takes whatever a handler throws for the outcome of this one invocation.
      return failed(failure);
    }
  }

  private static Failed failed(Throwable failure) {
    return new Failed(failure.getClass().getName(), String.valueOf(failure.getMessage()));
  }

  @Override
  public boolean isAlive() {
    return alive;
  }

  @Override
  public void crash() {
    alive = false;
    running.complete(new Crashed());
  }

  @Override
  public void close() {
    crash();
  }
}
