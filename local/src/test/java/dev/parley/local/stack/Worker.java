package dev.parley.local.stack;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.shared.lambda.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reports messages that say "fail", names nobody for "confuse", and counts the others. */
public final class Worker implements RequestStreamHandler {
  private static final JsonMapper JSON = new JsonMapper();

  public Worker() {
    this(Environment.of(System.getenv(), java.time.InstantSource.system()));
  }

  public Worker(Environment environment) {
    environment.variables();
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    var answer = JSON.createObjectNode();
    var failures = answer.putArray("batchItemFailures");
    for (var message : JSON.readTree(in).path("Records")) {
      switch (message.path("body").asText()) {
        case "fail" -> failures.addObject().set("itemIdentifier", message.path("messageId"));
        case "confuse" -> failures.addObject().put("itemIdentifier", "nobody");
        default -> System.out.println(
            """
                {"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"Test","Dimensions":[["Kind"]],\
                "Metrics":[{"Name":"Worked","Unit":"Count"}]}]},"Kind":"work","Worked":1}""");
      }
    }
    JSON.writeValue(out, answer);
  }
}
