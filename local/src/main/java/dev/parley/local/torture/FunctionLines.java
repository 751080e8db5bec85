package dev.parley.local.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** What functions print, kept in a file instead of on the screen; tells how often messages came again. */
final class FunctionLines implements AutoCloseable {
  private static final Pattern RECEIVES = Pattern.compile("\"receives\":(\\d+)");

  private final PrintStream file;
  private final AtomicInteger redeliveries = new AtomicInteger();

  FunctionLines(Path log) throws IOException {
    Files.createDirectories(log.toAbsolutePath().resolveSibling(""));
    file = new PrintStream(Files.newOutputStream(log), false, StandardCharsets.UTF_8);
  }

  /** How many messages were handled that had come before. */
  int redeliveries() {
    return redeliveries.get();
  }

  /** Keeps a line. */
  synchronized void take(String line) {
    file.println(line);
    var receives = RECEIVES.matcher(line);
    if (receives.find() && Integer.parseInt(receives.group(1)) > 1) {
      redeliveries.incrementAndGet();
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
