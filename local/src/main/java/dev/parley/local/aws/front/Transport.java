package dev.parley.local.aws.front;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Carries the requests of an SDK client in this process to the services, as HTTP would and without a socket. A call
 * that was begun ends also when nobody waits for it any more.
 */
record Transport(Function<AwsCall, AwsReply> services, Executor threads) implements SdkHttpClient {

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Exchange(request, new CompletableFuture<>());
  }

  @Override
  public String clientName() {
    return "InProcess";
  }

  @Override
  public void close() {
    // There is nothing that stays open.
  }

  private final class Exchange implements ExecutableHttpRequest {
    private final HttpExecuteRequest request;
    private final CompletableFuture<AwsReply> reply;

    Exchange(HttpExecuteRequest request, CompletableFuture<AwsReply> reply) {
      this.request = request;
      this.reply = reply;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      var call = Transport.call(request);
      threads.execute(() -> reply.complete(services.apply(call)));
      try {
        return response(reply.get());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting for an answer", stopped);
      } catch (ExecutionException aborted) {
        throw new IOException("given up while waiting for an answer", aborted);
      }
    }

    @Override
    public void abort() {
      reply.completeExceptionally(new IOException("aborted"));
    }
  }

  private static AwsCall call(HttpExecuteRequest request) throws IOException {
    var http = request.httpRequest();
    var bytes = body(request);
    var headers = new TreeMap<String, String>();
    http.forEachHeader((name, values) -> headers.put(
        name.toLowerCase(Locale.ROOT), String.join(",", values)));
    return new AwsCall(
        Caller.signed(header(http, "Authorization")), http.method().name(),
        http.getUri().getPath(), header(http, "X-Amz-Target"), header(http, "Content-Type"),
        new String(bytes, StandardCharsets.UTF_8),
        new AwsCall.Raw(http.encodedQueryParameters().orElse(""), headers, bytes));
  }

  private static byte[] body(HttpExecuteRequest request) throws IOException {
    if (request.contentStreamProvider().isEmpty()) {
      return new byte[0];
    }
    try (var content = request.contentStreamProvider().get().newStream()) {
      return content.readAllBytes();
    }
  }

  private static String header(SdkHttpRequest request, String name) {
    return request.firstMatchingHeader(name).orElse("");
  }

  private static HttpExecuteResponse response(AwsReply reply) throws IOException {
    return switch (reply) {
      case AwsReply.Answer(var status, var headers, var body) ->
          response(status, headers, body.getBytes(StandardCharsets.UTF_8));
      case AwsReply.Bytes(var headers, var bytes) -> response(200, headers, bytes);
      case AwsReply.Cut _ -> throw new IOException("the connection was cut");
    };
  }

  private static HttpExecuteResponse response(
      int status, Map<String, String> headers, byte[] body) {
    var response = SdkHttpResponse.builder().statusCode(status)
        .putHeader("Content-Length", Integer.toString(body.length));
    headers.forEach(response::putHeader);
    return HttpExecuteResponse.builder().response(response.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }
}
