package dev.parley.shared.lambda;

import static java.util.stream.Collectors.joining;

import dev.parley.shared.core.Caller;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Role;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.Violations;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request as API Gateway hands it on (HTTP API, payload 2.0).
 *
 * @param routeKey
 *          method and path of the route in the template, such as {@code GET /tickets/{id}}
 * @param headers
 *          by their names in lower case; repeated ones joined by commas
 * @param body
 *          the exact bytes that were sent
 * @param caller
 *          null on routes that need no token
 * @param at
 *          when the request was accepted
 */
@SuppressWarnings("ArrayRecordComponent") // requests are never compared
public record ApiRequest(
    String routeKey,
    String path,
    Map<String, String> pathParameters,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    @Nullable Caller caller,
    String requestId,
    Instant at) {

  private static final int LARGEST_BODY = 1_000_000;
  private static final int LONGEST_KEY = 255;
  private static final Pattern NAME = Pattern.compile("[^\\p{Cc}\\p{Cs}]{0,199}[^\\p{Cc}\\p{Cs}/]");

  public ApiRequest {
    pathParameters = Map.copyOf(pathParameters);
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /**
   * Reads an event of API Gateway. Of a REST API's (payload 1.0) the headers are read from the lists of their values: its
   * plain ones keep only the last of several.
   */
  public static ApiRequest of(Json event, Instant now) {
    var context = event.get("requestContext");
    return new ApiRequest(
        event.text("routeKey").orElse("$default"),
        event.text("rawPath").or(() -> event.text("path")).orElse("/"),
        texts(event.get("pathParameters")),
        texts(event.get("queryStringParameters")),
        lowerCased(headers(event)),
        bytes(event),
        caller(context.get("authorizer").get("jwt").get("claims")),
        context.text("requestId").orElse("unknown"),
        now);
  }

  private static byte[] bytes(Json event) {
    var body = event.text("body").orElse("");
    return event.flag("isBase64Encoded")
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> headers(Json event) {
    if (!(event.get("multiValueHeaders") instanceof Json.Obj(var fields))) {
      return texts(event.get("headers"));
    }
    var headers = new LinkedHashMap<String, String>();
    fields.forEach(
        (name, values) -> headers.put(
            name,
            values.items().stream().flatMap(value -> value.text().stream()).collect(joining(","))));
    return headers;
  }

  private static Map<String, String> texts(Json object) {
    var texts = new LinkedHashMap<String, String>();
    if (object instanceof Json.Obj(var fields)) {
      fields.forEach((name, value) -> value.text().ifPresent(text -> texts.put(name, text)));
    }
    return texts;
  }

  private static Map<String, String> lowerCased(Map<String, String> headers) {
    var lower = new LinkedHashMap<String, String>();
    headers.forEach(
        (name, value) -> lower.merge(name.toLowerCase(Locale.ROOT), value,
            (first, more) -> first + "," + more));
    return lower;
  }

  /** A token without a role that is known here, or a name that a party can have, is nobody's and may call nothing. */
  private static @Nullable Caller caller(Json claims) {
    var role = claims.text("role").orElse("").toUpperCase(Locale.ROOT);
    var sub = claims.text("sub").orElse("");
    var seller = claims.text("seller_id").filter(id -> !id.isBlank());
    for (var known : Role.values()) {
      if (known.name().equals(role) && isName(sub) && seller.map(ApiRequest::isName).orElse(true)) {
        return new Caller(known, sub, seller.orElse(null), queues(claims.text("queues")));
      }
    }
    return null;
  }

  /** Whether a claim can name a party: what it is made into is part of keys. */
  private static boolean isName(String claim) {
    return !claim.isBlank() && NAME.matcher(claim).matches();
  }

  /** One claim, separated by spaces; API Gateway hands an array on in brackets. */
  private static Set<String> queues(Optional<String> claim) {
    var names = claim.orElse("").replaceAll("[\\[\\],]", " ").strip();
    return names.isEmpty() ? Set.of() : Set.of(names.split("\\s+"));
  }

  /**
   * The caller, on a route that needs one.
   *
   * @throws Failure.Permanent
   *           {@link ErrorType#FORBIDDEN} where the token named none
   */
  public Caller who() {
    if (caller == null) {
      throw new Failure.Permanent(ErrorType.FORBIDDEN, "the token names no role and subject");
    }
    return caller;
  }

  /** A parameter of the path. */
  public String parameter(String name) {
    return pathParameters.getOrDefault(name, "");
  }

  /** A parameter of the query, where it is there and not empty. */
  public Optional<String> asked(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * An id in the query, where it is there and not empty.
   *
   * @throws Violations
   *           where it can be nobody's id
   */
  public Optional<String> askedId(String name) {
    var asked = asked(name);
    asked.filter(id -> !Ids.isFit(id)).ifPresent(_ -> {
      throw new Violations(name, Ids.FIT);
    });
    return asked;
  }

  /** A header by its name in lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /**
   * The body as a document.
   *
   * @throws Failure.Permanent
   *           {@link ErrorType#PAYLOAD_TOO_LARGE}
   * @throws dev.parley.shared.json.MalformedJson
   *           where it is none
   */
  public Json json() {
    if (body.length > LARGEST_BODY) {
      throw new Failure.Permanent(
          ErrorType.PAYLOAD_TOO_LARGE, "a body may have " + LARGEST_BODY + " bytes");
    }
    return Json.parse(body);
  }

  /**
   * The body as a record.
   *
   * @throws Violations
   *           with everything that is wrong with it
   */
  public <T> T json(Class<T> type) {
    return JsonRecords.read(json(), type);
  }

  /**
   * The body as a record, where there is one.
   *
   * @param without
   *          what an empty body means
   * @throws Violations
   *           with everything that is wrong with it
   */
  public <T> T json(Class<T> type, T without) {
    return body.length == 0 ? without : json(type);
  }

  /** How the event that this request is arrives: under its key where it has one. */
  public Arrival arrival(String function) {
    var key = header("idempotency-key").map(ApiRequest::usable);
    var actor = caller == null ? Party.PARLEY : caller.party();
    return new Arrival(
        key.map(k -> "key/" + Ids.derived(actor.value(), method() + " " + path, k))
            .orElse("request/" + requestId),
        at,
        actor,
        function,
        correlationId(),
        false,
        key.map(_ -> Ids.derived(new String(body, StandardCharsets.UTF_8))).orElse(null),
        expectedVersion());
  }

  /** An empty key would make one of all the requests of a client that forgot to fill it in. */
  private static String usable(String key) {
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw new Violations("Idempotency-Key", "has 1 to " + LONGEST_KEY + " characters");
    }
    return key;
  }

  /** By which the caller and the log find this request again. */
  public String correlationId() {
    return header("x-correlation-id").filter(id -> id.matches("[\\w.:/-]{1,100}"))
        .orElse(requestId);
  }

  private String method() {
    var space = routeKey.indexOf(' ');
    return space < 0 ? routeKey : routeKey.substring(0, space);
  }

  private @Nullable Long expectedVersion() {
    var match = header("if-match").map(tag -> tag.replace("W/", "").replace("\"", "").strip());
    if (match.isEmpty() || match.get().equals("*")) {
      return null;
    }
    return match
        .filter(tag -> tag.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .orElseThrow(
            () -> new Violations("If-Match", "is the ETag of an earlier answer, such as \"3\""));
  }
}
