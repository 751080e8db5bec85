package dev.parley.local.functions;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Splits what is written to standard output into whole lines. */
public final class FunctionOutput extends OutputStream {
  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  public FunctionOutput(Consumer<String> lines) {
    this.lines = lines;
  }

  /** From now on hands the lines that are no metrics to standard output as it was, and all others to the metrics. */
  public static PrintStream capture(Predicate<String> metrics) {
    var before = System.out;
    System.setOut(new PrintStream(new FunctionOutput(line -> {
      if (!metrics.test(line)) {
        before.println(line);
      }
    }), true, StandardCharsets.UTF_8));
    return before;
  }

  @Override
  public synchronized void write(int octet) {
    if (octet == '\n') {
      lines.accept(line.toString(StandardCharsets.UTF_8));
      line.reset();
    } else if (octet != '\r') {
      line.write(octet);
    }
  }
}
