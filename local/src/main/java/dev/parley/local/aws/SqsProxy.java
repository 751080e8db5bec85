package dev.parley.local.aws;

import dev.parley.local.aws.front.AwsCall;
import dev.parley.local.aws.front.AwsReply;
import dev.parley.local.aws.front.Capacity;
import dev.parley.local.aws.front.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Passes calls on to ElasticMQ's own door and counts the messages that were sent. */
final class SqsProxy implements AutoCloseable {
  private static final List<String> HEADERS = List.of("Content-Type", "x-amzn-query-error",
      "x-amzn-ErrorType");

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .build();
  private final URI elasticMq;
  private final Capacity capacity;
  private final UnaryOperator<String> logicalId;

  SqsProxy(URI elasticMq, Capacity capacity, UnaryOperator<String> logicalId) {
    this.elasticMq = elasticMq;
    this.capacity = capacity;
    this.logicalId = logicalId;
  }

  AwsReply answer(AwsCall call) {
    var answer = passOn(call);
    if (answer.status() == 200) {
      count(call, answer);
    }
    return answer;
  }

  private AwsReply.Answer passOn(AwsCall call) {
    var request = HttpRequest.newBuilder(elasticMq.resolve("/"))
        .header("X-Amz-Target", call.target())
        .header("Content-Type", call.contentType())
        .POST(HttpRequest.BodyPublishers.ofString(call.body())).build();
    try {
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new AwsReply.Answer(response.statusCode(), headers(response), response.body());
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while a queue was asked", stopped);
    }
  }

  private static Map<String, String> headers(HttpResponse<String> response) {
    var headers = new HashMap<String, String>();
    HEADERS.forEach(
        name -> response.headers().firstValue(name).ifPresent(value -> headers.put(name, value)));
    return headers;
  }

  private void count(AwsCall call, AwsReply.Answer answer) {
    var messages = switch (call.operation()) {
      case "SendMessage" -> 1;
      case "SendMessageBatch" -> Json.object(answer.body()).path("Successful").size();
      default -> 0;
    };
    if (messages > 0) {
      capacity.sent(call.caller().function(), logicalId.apply(queue(call)), messages);
    }
  }

  /** The name of the queue that is called about. */
  static String queue(AwsCall call) {
    var url = Json.object(call.body()).path("QueueUrl").asText();
    return url.substring(url.lastIndexOf('/') + 1);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
