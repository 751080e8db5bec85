package dev.parley.local.stack;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.shared.lambda.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Answers with the event it got; /send sends the body to the queue, /fail throws, /hang never answers. */
public final class EchoApi implements RequestStreamHandler {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, String> variables;

  public EchoApi() {
    this.variables = System.getenv();
  }

  public EchoApi(Environment environment) {
    this.variables = environment.variables();
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    var event = JSON.readTree(in);
    switch (event.path("rawPath").asText()) {
      case "/fail" -> throw new IllegalStateException("as asked for");
      case "/hang" -> hang();
      case "/send" -> send(event.path("body").asText());
      default -> {
      }
    }
    JSON.writeValue(out,
        JSON.createObjectNode().put("statusCode", 200).put("body", event.toString()));
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(String body) throws IOException {
    var message = JSON.createObjectNode().put("QueueUrl", variables.get("QUEUE_URL"))
        .put("MessageBody", body);
    var request = HttpRequest.newBuilder(URI.create(variables.get("AWS_ENDPOINT_URL_SQS")))
        .header("X-Amz-Target", "AmazonSQS.SendMessage")
        .header("Content-Type", "application/x-amz-json-1.0")
        .header("Authorization",
            "AWS4-HMAC-SHA256 Credential=" + variables.get("AWS_ACCESS_KEY_ID") + "/x")
        .POST(BodyPublishers.ofString(message.toString(), StandardCharsets.UTF_8)).build();
    try (var http = HttpClient.newHttpClient()) {
      if (http.send(request, BodyHandlers.ofString()).statusCode() != 200) {
        throw new IOException("not sent");
      }
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }
}
