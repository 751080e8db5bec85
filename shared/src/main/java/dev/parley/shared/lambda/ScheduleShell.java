package dev.parley.shared.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Between a schedule and its task: the time it has, its report in one log line. */
public final class ScheduleShell {
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private final Wiring wiring;
  private final Task task;

  /** What a schedule runs. */
  @FunctionalInterface
  public interface Task {

    /**
     * Does what is due.
     *
     * @param now
     *          when it began
     * @param timeLeft
     *          whether there is time for more; what is left over waits for the next run
     * @return what it did, as a record of counts
     */
    Record run(Instant now, BooleanSupplier timeLeft);
  }

  public ScheduleShell(Wiring wiring, Task task) {
    this.wiring = wiring;
    this.task = task;
  }

  /** Takes a schedule's event; a failure is the invocation's, and the next run does the work. */
  public void handle(InputStream in, OutputStream out, Context context) throws IOException {
    in.skip(Long.MAX_VALUE);
    BooleanSupplier timeLeft = () -> context.getRemainingTimeInMillis() > RESERVE.toMillis();
    var report = Json.of(task.run(wiring.clock().instant(), timeLeft));
    wiring.metrics().flush();
    wiring.log().info("ran", "report", report);
    out.write(report.write().getBytes(StandardCharsets.UTF_8));
  }
}
