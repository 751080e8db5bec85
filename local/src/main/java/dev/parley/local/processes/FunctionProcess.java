package dev.parley.local.processes;

import dev.parley.local.functions.Instance;
import dev.parley.local.functions.Invocation;
import dev.parley.local.functions.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** An instance that is a process; when it ends, whatever it was doing counts as crashed. */
final class FunctionProcess implements Instance {
  private final Process process;
  private final RuntimeSession session;

  FunctionProcess(Process process, RuntimeSession session, Consumer<String> output) {
    this.process = process;
    this.session = session;
    Thread.ofVirtual().start(() -> read(output));
  }

  @Override
  public Outcome invoke(Invocation invocation) {
    return session.invoke(invocation);
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void crash() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    crash();
  }

  private void read(Consumer<String> output) {
    try (var lines = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines.lines().forEach(output);
    } catch (IOException | java.io.UncheckedIOException closed) {
      // The process has ended, and with it what it had to say.
    }
  }
}
