package dev.parley.upkeep.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.ScheduleShell;
import dev.parley.shared.lambda.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Every minute: sends what whoever accepted an event may not have come to send. */
public final class Relay implements RequestStreamHandler {
  private final ScheduleShell shell;

  /** In the cloud. */
  public Relay() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public Relay(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public Relay(Wiring wiring) {
    var relay = new dev.parley.shared.journal.Relay(wiring.store(), wiring.outbox());
    shell = new ScheduleShell(wiring, relay::run);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }
}
