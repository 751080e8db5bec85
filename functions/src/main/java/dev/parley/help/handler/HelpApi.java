package dev.parley.help.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.help.Article;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Says what an error means, and to every route that nobody answers that there is none. */
public final class HelpApi implements RequestStreamHandler {
  private final ApiShell shell;

  /** In the cloud. */
  public HelpApi() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public HelpApi(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public HelpApi(Wiring wiring) {
    shell = new ApiShell(
        wiring,
        Map.of(
            "GET /help/{error_type}", HelpApi::explain,
            "$default", HelpApi::refuse));
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }

  private static ApiResponse explain(ApiRequest request) {
    var name = request.parameter("error_type");
    var article = ErrorType.named(name)
        .map(HelpApi::article)
        .orElseThrow(
            () -> new Failure.Permanent(ErrorType.NOT_FOUND, "no error is called " + name));
    var answer = request.header("accept").orElse("").contains("text/html")
        ? ApiResponse.text(200, "text/html; charset=utf-8", article.page())
            .with("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'")
        : ApiResponse.text(200, "text/markdown; charset=utf-8", article.markdown());
    return answer.with("cache-control", "public, max-age=3600").with("vary", "accept");
  }

  private static Article article(ErrorType type) {
    try (var file = HelpApi.class.getResourceAsStream(type.help() + ".md")) {
      if (file == null) {
        throw new IllegalStateException("no help article for " + type);
      }
      return new Article(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ApiResponse refuse(ApiRequest request) {
    throw new Failure.Permanent(ErrorType.UNKNOWN_ROUTE, "nothing answers " + request.path());
  }
}
