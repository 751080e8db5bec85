package dev.parley.shared.lambda;

import dev.parley.shared.json.Json;
import java.io.PrintStream;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * One line of JSON per event, written by hand: a logging back end costs a cold start more than the work of the function
 * does. Lines carry ids and outcomes, never payloads or personal data.
 */
public final class Log {
  private final PrintStream out;
  private final InstantSource clock;
  private final String function;

  Log(PrintStream out, InstantSource clock, String function) {
    this.out = out;
    this.clock = clock;
    this.function = function;
  }

  /** Something went as it should; names and values alternate. */
  public void info(String outcome, @Nullable Object... namesAndValues) {
    line("INFO", outcome, namesAndValues);
  }

  /** Something failed; names and values alternate. */
  public void error(String outcome, Throwable why, @Nullable Object... namesAndValues) {
    var line = Json.object(namesAndValues).with("error", Json.of(why.getClass().getName()));
    var trace = why.getStackTrace();
    write(
        "ERROR",
        outcome,
        trace.length == 0
            ? line
            : line.with("message", Json.of(why.getMessage()))
                .with("thrown_at", Json.of(trace[0].toString())));
  }

  private void line(String level, String outcome, @Nullable Object... namesAndValues) {
    write(level, outcome, Json.object(namesAndValues));
  }

  private void write(String level, String outcome, Json.Obj fields) {
    var line = Json.object(
        "level", level, "at", clock.instant(), "function", function, "outcome", outcome);
    for (var field : fields.fields().entrySet()) {
      line = line.with(field.getKey(), field.getValue());
    }
    out.println(line.write());
  }
}
