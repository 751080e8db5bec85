package dev.parley.invocation;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.shared.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** One invocation of a function. */
public final class Invocation {
  private Invocation() {}

  /** What the function answers to an event; it has a minute for it. */
  public static Json answer(RequestStreamHandler function, Json event) throws IOException {
    var out = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(event.write().getBytes(StandardCharsets.UTF_8));
    function.handleRequest(in, out, new OneMinute());
    return Json.parse(out.toByteArray());
  }

  /** A sample event by its name in {@code events/}. */
  public static Json sample(String name) throws IOException {
    return Json.parse(Files.readAllBytes(Path.of("..", "events", name + ".json")));
  }
}
