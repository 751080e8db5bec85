package dev.parley.local.providers;

import dev.parley.local.http.Answer;
import dev.parley.local.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What hosts show to whoever asks them, as an operator puts it there: Mollie's payments, to those who bring a key, and
 * PayPal's certificates, to anybody.
 */
final class Shelf {
  private static final String MOLLIE = "mollie";
  private static final Set<String> HOSTS = Set.of(MOLLIE, "paypal");

  private final Map<String, String> shown = new ConcurrentHashMap<>();

  static boolean isOf(String host) {
    return HOSTS.contains(host);
  }

  /** From now on the host shows this there. */
  void put(String host, String path, String text) {
    shown.put(host + "/" + path, text);
  }

  Answer answer(String host, String path, Request request) {
    if (!request.method().equals("GET")) {
      return problem(405, "Nothing but GET.");
    }
    if (host.equals(MOLLIE)
        && request.header("authorization").filter(it -> it.matches("Bearer .+")).isEmpty()) {
      return problem(401, "Missing authentication, or failed to authenticate.");
    }
    var text = shown.get(host + "/" + path);
    return text == null
        ? problem(404, "No such thing exists.")
        : new Answer(200,
            List.of(
                new Answer.Header("content-type", host.equals(MOLLIE)
                    ? "application/hal+json"
                    : "application/x-pem-file")),
            text.getBytes(StandardCharsets.UTF_8));
  }

  static Answer problem(int status, String detail) {
    return Answer.json(status,
        Shape.object().put("status", status).put("detail", detail));
  }
}
