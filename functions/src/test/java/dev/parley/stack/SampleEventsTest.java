package dev.parley.stack;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Message;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SampleEventsTest {
  private static final String VARIANT = "-.*";

  private final Map<String, Part> functions = Part.resources("AWS::Serverless::Function");

  @Test
  void every_function_has_a_sample_and_every_sample_a_function() throws IOException {
    var sampled = samples().keySet().stream().map(SampleEventsTest::function).collect(toSet());

    assertThat(sampled).isEqualTo(functions.keySet());
  }

  @Test
  void a_request_is_for_a_route_of_its_function_and_brings_a_token_where_it_needs_one()
      throws IOException {
    var routes = Route.all();

    samples().forEach((name, sample) -> sample.text("routeKey").ifPresent(key -> {
      var claims = sample.get("requestContext").get("authorizer").get("jwt").get("claims");
      assertThat(routes).as(name).contains(new Route(function(name), key, !claims.has("sub")));
      assertThat(path(key, sample)).as(name).isEqualTo(sample.text("rawPath").orElseThrow());
    }));
  }

  private static String path(String routeKey, Json sample) {
    var path = routeKey.substring(routeKey.indexOf(' ') + 1);
    if (sample.get("pathParameters") instanceof Json.Obj(var parameters)) {
      for (var parameter : parameters.entrySet()) {
        path = path.replace(
            "{" + parameter.getKey() + "}", parameter.getValue().text().orElseThrow());
      }
    }
    return path;
  }

  @Test
  void a_message_is_for_its_function_and_reads_back_as_it_is_written() throws IOException {
    samples().forEach((name, sample) -> sample.items("Records").forEach(received -> {
      var body = Json.parse(received.text("body").orElseThrow());
      if (body.has("notificationType")) {
        return; // SES writes it, not we: MailArrivalTest takes it.
      }
      var message = JsonRecords.restore(body, Message.class);
      assertThat(JsonRecords.write(message)).as(name).isEqualTo(body);
      var deadLetters = function(name).equals("DeadLetters");
      assertThat(queue(message)).as(name)
          .matches(queue -> deadLetters || queue.equals(consumed(function(name))));
      assertThat(received.text("eventSourceARN").orElseThrow()).endsWith(
          "-" + (deadLetters ? queue(message).replace("Queue", "DeadLetters") : queue(message)));
    }));
  }

  /** {@code CARRIER_PAYLOADS} arrive in the {@code CarrierPayloadsQueue}. */
  private static String queue(Message message) {
    var name = new StringBuilder();
    for (var word : message.command().inbox().name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name + "Queue";
  }

  private String consumed(String function) {
    return functions.getOrDefault(function, new Part(null))
        .get("Properties", "Environment", "Variables", "INBOX_URL").target();
  }

  @Test
  void a_webhook_has_the_same_bytes_in_base64() throws IOException {
    var samples = samples();

    for (var door : new String[]{"CarrierWebhooks", "PaymentWebhooks", "ChannelWebhooks"}) {
      var encoded = samples.getOrDefault(door + "-base64", Json.none()).text("body").orElseThrow();
      assertThat(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8))
          .isEqualTo(samples.getOrDefault(door, Json.none()).text("body").orElseThrow());
    }
  }

  private static String function(String sample) {
    return sample.replaceFirst(VARIANT, "");
  }

  private static Map<String, Json> samples() throws IOException {
    var samples = new TreeMap<String, Json>();
    // The demo story is no event; its name begins small.
    try (var files = Files.newDirectoryStream(Part.root().resolve("events"), "[A-Z]*.json")) {
      for (Path file : files) {
        samples.put(
            file.getFileName().toString().replace(".json", ""),
            Json.parse(Files.readAllBytes(file)));
      }
    }
    return samples;
  }
}
