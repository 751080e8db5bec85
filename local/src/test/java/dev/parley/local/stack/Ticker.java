package dev.parley.local.stack;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.shared.lambda.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;

/** Does nothing every minute. */
public final class Ticker implements RequestStreamHandler {

  public Ticker() {
    this(Environment.of(System.getenv(), InstantSource.system()));
  }

  public Ticker(Environment environment) {
    environment.clock();
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    in.transferTo(out);
  }
}
