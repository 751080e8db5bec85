package dev.parley.quarantine.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.shared.lambda.DeadLetterShell;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Brings dead letters to quarantine. */
public final class DeadLetters implements RequestStreamHandler {
  private final DeadLetterShell shell;

  /** In the cloud. */
  public DeadLetters() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public DeadLetters(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public DeadLetters(Wiring wiring) {
    shell = new DeadLetterShell(wiring);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }
}
