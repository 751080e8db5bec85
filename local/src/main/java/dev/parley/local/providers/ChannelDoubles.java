package dev.parley.local.providers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.local.aws.Outbox;
import dev.parley.local.aws.Sent;
import dev.parley.local.aws.front.Caller;
import dev.parley.local.aws.front.Faults;
import dev.parley.local.demo.WebhookSignature;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Answer.Header;
import dev.parley.local.http.Door;
import dev.parley.local.http.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The gateways to a chat and to social networks: what they are brought is checked as Standard Webhooks has it, taken once
 * for each {@code webhook-id}, and put with everything else that left the machine.
 */
public final class ChannelDoubles implements Door {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> NAMES = List.of("chat", "social");
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final String SECRET = "whsec_"
      + Base64.getEncoder().encodeToString("the channels of this machine".getBytes(
          StandardCharsets.UTF_8));
  private static final String PATH = "/channels/";

  private final Outbox outbox;
  private final Faults faults;
  private final Supplier<Map<String, String>> secrets;
  private final InstantSource clock;
  private final Map<String, String> taken = new HashMap<>();

  /**
   * All of them.
   *
   * @param secrets
   *          by name, those that the suite signs with among them
   */
  public ChannelDoubles(
      Outbox outbox, Faults faults, Supplier<Map<String, String>> secrets, InstantSource clock) {
    this.outbox = outbox;
    this.faults = faults;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** The secrets that the suite signs with, by channel. */
  public static Map<String, String> keys() {
    var keys = new TreeMap<String, String>();
    NAMES.forEach(name -> keys.put(name, "{\"secrets\": [\"" + SECRET + "\"]}"));
    return keys;
  }

  /** Whether a request is for one of them. */
  public static boolean isFor(Request request) {
    return request.path().startsWith(PATH);
  }

  @Override
  public Answer answer(Request request) {
    var name = request.path().substring(PATH.length());
    if (!NAMES.contains(name) || !request.method().equals("POST")) {
      return Answer.of(404, "text/plain", "There is no such channel.");
    }
    return switch (faults.atChannel()) {
      case NOBODY_THERE -> Answer.of(503, "text/plain", "Come again later.");
      case TOO_MANY -> new Answer(429, List.of(new Header("retry-after", "1")), new byte[0]);
      case NO_ANSWER -> Answer.none();
      case NOTHING -> done(name, request);
      case NO_ANSWER_AFTER_EFFECT -> {
        done(name, request);
        yield Answer.none();
      }
    };
  }

  private synchronized Answer done(String name, Request request) {
    if (!isSigned(name, request)) {
      return Answer.of(401, "text/plain", "The signature does not fit.");
    }
    var message = json(request.body());
    if (!message.path("data").path("text").isTextual()) {
      return Answer.of(400, "text/plain", "There is no text to show.");
    }
    var id = request.header("webhook-id").orElseThrow();
    var receipt = taken.computeIfAbsent(name + "/" + id, _ -> shown(name, message.path("data")));
    return Answer.json(202, JsonNodeFactory.instance.objectNode().put("id", receipt));
  }

  private String shown(String name, JsonNode data) {
    var marks = new TreeMap<String, String>();
    mark(marks, "X-Parley-Id", data.path("id"));
    mark(marks, "X-Parley-To", data.path("to"));
    mark(marks, "X-Parley-Kind", data.path("kind"));
    mark(marks, "X-Parley-Channel", data.path("channel"));
    mark(marks, "X-Parley-At", data.path("at"));
    mark(marks, "X-Parley-Ticket", data.path("ticket_id"));
    mark(marks, "X-Parley-Order", data.path("order_id"));
    mark(marks, "X-Parley-Conversation", data.path("conversation"));
    return outbox.add((id, at) -> {
      marks.put("X-Parley-Receipt", id);
      return new Sent.Notice(id, at, Caller.withKey(name), PATH + name,
          data.path("subject").asText(), data.path("text").asText(), marks);
    }).id();
  }

  private static void mark(Map<String, String> marks, String name, JsonNode value) {
    if (value.isTextual()) {
      marks.put(name, value.asText());
    }
  }

  private boolean isSigned(String name, Request request) {
    var id = request.header("webhook-id").orElse("");
    var time = request.header("webhook-timestamp").orElse("");
    var given = List.of(request.header("webhook-signature").orElse("").split(" ", -1));
    return time.matches("\\d{1,12}") && isNow(time) && keys(name).stream()
        .map(key -> "v1," + WebhookSignature.base64(key, id.getBytes(StandardCharsets.UTF_8),
            ("." + time + ".").getBytes(StandardCharsets.UTF_8), request.body()))
        .anyMatch(right -> given.stream().anyMatch(signature -> MessageDigest.isEqual(
            right.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8))));
  }

  private boolean isNow(String time) {
    var sent = Instant.ofEpochSecond(Long.parseLong(time));
    return Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
  }

  private List<byte[]> keys(String name) {
    var keys = new ArrayList<byte[]>();
    secrets.get().entrySet().stream()
        .filter(secret -> secret.getKey().endsWith("/outbound/" + name))
        .forEach(secret -> json(secret.getValue().getBytes(StandardCharsets.UTF_8))
            .path("secrets").forEach(one -> keys.add(
                Base64.getDecoder().decode(one.asText().replaceFirst("^whsec_", "")))));
    return keys;
  }

  private static JsonNode json(byte[] text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException noJson) {
      return JSON.missingNode();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
