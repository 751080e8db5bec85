package dev.parley.shared.lambda;

import dev.parley.shared.json.Json;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of JSON per event, written by hand: a logging back end costs a cold start more than the work of the function
 * does. Lines carry ids and outcomes, never payloads or personal data.
 */
public final class Log {
  private static final String OURS = "dev.parley.";

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
    var place = place(why);
    write("ERROR", outcome, place == null
        ? line
        : line.with("message", Json.of(why.getMessage())).with("thrown_at", Json.of(place)));
  }

  /** Where it began, as near to our own code as it shows; null where nothing does. */
  private static @Nullable String place(Throwable why) {
    var first = why;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    var trace = List.of(first.getStackTrace());
    return trace.stream().filter(frame -> frame.getClassName().startsWith(OURS)).findFirst()
        .or(() -> trace.stream().findFirst()).map(StackTraceElement::toString).orElse(null);
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
