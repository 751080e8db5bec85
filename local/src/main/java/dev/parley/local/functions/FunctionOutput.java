package dev.parley.local.functions;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Standard output while functions run in this process: the lines that a function prints go to its runtime, of which
 * there may be several; everybody else prints as before.
 */
public final class FunctionOutput extends PrintStream {
  private static final ScopedValue<Consumer<String>> LINES = ScopedValue.newInstance();

  private final PrintStream screen;

  private FunctionOutput(PrintStream screen) {
    super(new Lines(screen), true, StandardCharsets.UTF_8);
    this.screen = screen;
  }

  /** Standard output as it was before any function ran here. */
  public static PrintStream screen() {
    return System.out instanceof FunctionOutput output ? output.screen : System.out;
  }

  /** From now on tells the lines of functions apart. */
  static synchronized void install() {
    if (!(System.out instanceof FunctionOutput)) {
      System.setOut(new FunctionOutput(System.out));
    }
  }

  /** Runs a function's code, and hands over the lines that it prints on this thread. */
  static void during(Runnable code, Consumer<String> lines) {
    ScopedValue.where(LINES, lines).run(code);
  }

  /** Splits what functions write into lines. */
  private static final class Lines extends OutputStream {
    private final PrintStream screen;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Lines(PrintStream screen) {
      this.screen = screen;
    }

    @Override
    public synchronized void write(int octet) {
      if (!LINES.isBound()) {
        screen.write(octet);
      } else if (octet == '\n') {
        LINES.get().accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else if (octet != '\r') {
        line.write(octet);
      }
    }

    @Override
    public void flush() {
      screen.flush();
    }
  }
}
