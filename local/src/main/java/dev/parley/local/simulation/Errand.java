package dev.parley.local.simulation;

import dev.parley.local.invariants.Offer;
import dev.parley.shared.core.Ids;
import dev.parley.shared.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody wants of a door.
 *
 * @param route
 *          such as {@code PUT /orders/{id}}
 * @param path
 *          the parameters in it, by name
 * @param key
 *          a person's Idempotency-Key or a provider's event id; null for a request of its own
 * @param head
 *          the head that it is for, where that is known before the answer
 */
record Errand(
    Sender sender, String route, Map<String, String> path, String body, @Nullable String key,
    @Nullable String head) {
  Errand {
    path = Map.copyOf(path);
  }

  /** Whether it changes nothing. */
  boolean isRead() {
    return route.startsWith("GET ");
  }

  /** Whether it may be brought again under the same name. */
  boolean isRepeatable() {
    return key != null;
  }

  /** The request as API Gateway hands it on. */
  Json event(String requestId, Instant now) {
    var headers = sender.headers(body, now);
    if (sender instanceof Sender.Person && key != null) {
      headers = headers.with("idempotency-key", Json.of(key));
    }
    return Json.object(
        "version", "2.0",
        "routeKey", route,
        "rawPath", rawPath(),
        "headers", headers,
        "pathParameters", Json.of(path),
        "requestContext", Json.object("requestId", requestId, "authorizer", sender.authorizer()),
        "body", body,
        "isBase64Encoded", false);
  }

  private String rawPath() {
    var raw = route.substring(route.indexOf(' ') + 1);
    for (var parameter : path.entrySet()) {
      raw = raw.replace("{" + parameter.getKey() + "}", parameter.getValue());
    }
    return raw;
  }

  /** The event that its request brings. */
  String eventId(String requestId) {
    return switch (sender) {
      case Sender.Provider(var name) -> name + ":" + key;
      case Sender.Person _ when key == null -> "request/" + requestId;
      case Sender.Person person -> {
        var method = route.substring(0, route.indexOf(' '));
        yield "key/" + Ids.derived(person.party(), method + " " + rawPath(), key);
      }
    };
  }

  /**
   * What it is to the judge.
   *
   * @param accepted
   *          where the answer says that the event is, if it told; empty where the event was not accepted
   */
  Offer offer(String requestId, Optional<String> accepted) {
    var event = eventId(requestId);
    return new Offer(
        accepted.filter(where -> !where.isEmpty()).orElse(head), event, accepted.isPresent());
  }
}
