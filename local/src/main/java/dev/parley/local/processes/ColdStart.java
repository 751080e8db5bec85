package dev.parley.local.processes;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.local.functions.Invocation;
import dev.parley.local.functions.Outcome;
import dev.parley.local.functions.Outcome.Answered;
import dev.parley.local.template.FunctionResource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One function's way from spawn to first answer, taken with a fresh process every time. */
public final class ColdStart {
  /** The secret that baselines read. */
  public static final String BASELINE_SECRET = "baseline";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern STATUS = Pattern.compile("\"statusCode\":\\s*(\\d+)");

  private final ProcessLauncher launcher;
  private final FunctionResource function;
  private final byte[] event;
  private int runs;
  private String answer = "";

  /** Measures the function with the event. */
  public ColdStart(ProcessLauncher launcher, FunctionResource function, byte[] event) {
    this.launcher = launcher;
    this.function = function;
    this.event = event.clone();
  }

  /** A handler of this package with the memory of the others; its event is empty. */
  public static ColdStart ofBaseline(ProcessLauncher launcher,
      Class<? extends RequestStreamHandler> handler, FunctionResource like) {
    var name = handler.getSimpleName();
    var function = new FunctionResource(name, name, handler.getName(), like.memoryMb(),
        like.timeout(), like.reservedConcurrency(), Map.of("SECRET", BASELINE_SECRET), List.of());
    return new ColdStart(launcher, function, new byte[]{'{', '}'});
  }

  /** The function's logical id. */
  public String function() {
    return function.logicalId();
  }

  /** Milliseconds from spawn to the first answer. */
  public double milliseconds() {
    var started = System.nanoTime();
    run(List.of());
    return (System.nanoTime() - started) / 1e6;
  }

  /** Classes that are loaded until the first answer. */
  public long classes() throws IOException {
    var log = Files.createTempFile("parley-classes", ".log");
    try {
      run(List.of("-Xlog:class+load:file=" + log + "::filecount=0"));
      return loaded(log);
    } finally {
      Files.delete(log);
    }
  }

  private void run(List<String> options) {
    var instance = launcher.launch(function,
        "%si%04d".formatted(function.logicalId(), 9000 + ++runs), options);
    try {
      answer = answer(instance.invoke(new Invocation("cold-" + runs, event, PATIENCE)));
    } finally {
      instance.close();
    }
  }

  /** What the function answered last: the status of an HTTP answer, else the outcome. */
  public String answer() {
    return answer;
  }

  private static String answer(Outcome outcome) {
    if (outcome instanceof Answered(var payload)) {
      var status = STATUS.matcher(new String(payload, StandardCharsets.UTF_8));
      return status.find() ? status.group(1) : "ok";
    }
    return outcome.word();
  }

  private static long loaded(Path log) throws IOException {
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" source: ")).count();
    }
  }
}
