package dev.parley.shared.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A function that takes what is in its queue. */
public interface QueueConsumer extends RequestStreamHandler {

  /** What hands it one message after the other. */
  QueueShell shell();

  @Override
  default void handleRequest(InputStream in, OutputStream out, Context context)
      throws IOException {
    shell().handle(in, out, context);
  }
}
