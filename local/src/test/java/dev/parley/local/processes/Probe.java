package dev.parley.local.processes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** Does what its event says, and tells what it was given to do it with. */
public final class Probe implements RequestStreamHandler {

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    var wish = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\"", "");
    out.write(answer(wish, context).getBytes(StandardCharsets.UTF_8));
  }

  private static String answer(String wish, Context context) {
    return switch (wish) {
      case "hang" -> hang();
      case "die" -> die();
      case "heap" -> String.valueOf(Runtime.getRuntime().maxMemory());
      case "memory" -> String.valueOf(context.getMemoryLimitInMB());
      case "time" -> String.valueOf(context.getRemainingTimeInMillis());
      default -> System.getenv().getOrDefault(wish, "");
    };
  }

  private static String hang() {
    while (true) {
      LockSupport.park();
    }
  }

  private static String die() {
    Runtime.getRuntime().halt(1);
    return "";
  }
}
