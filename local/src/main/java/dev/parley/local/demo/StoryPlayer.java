package dev.parley.local.demo;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.demo.RuntimeClient.Reply;
import dev.parley.local.demo.Story.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Plays a story through the doors of a runtime and tells what did not go as expected. */
public final class StoryPlayer {
  private final RuntimeClient client;
  private final Consumer<String> narrator;
  private final Map<String, String> variables = new HashMap<>();

  /** The narrator hears a line per step. */
  public StoryPlayer(RuntimeClient client, Consumer<String> narrator) {
    this.client = client;
    this.narrator = narrator;
  }

  /** Plays all steps and returns the failed expectations, none when all went well. */
  public List<String> play(Story story) throws IOException, InterruptedException {
    var failures = new ArrayList<String>();
    for (var step : story.steps()) {
      var found = play(story, step);
      found.forEach(failure -> failures.add(step.name() + ": " + failure));
      narrator.accept((found.isEmpty() ? "  ok    " : "  FAILS ") + step.name());
      found.forEach(failure -> narrator.accept("        " + failure));
    }
    return failures;
  }

  private List<String> play(Story story, Step step) throws IOException, InterruptedException {
    if (step.has("method")) {
      return checked(step, request(story, step));
    }
    if (step.has("advance_s") || step.has("now")) {
      var field = step.has("now") ? "now" : "advance_s";
      return done(
          client.send("PUT", "/_local/clock", RuntimeClient.object().set(field, step.get(field))));
    }
    if (step.has("secret")) {
      var secret = step.get("secret");
      return done(client.send("PUT", "/_local/secrets/" + secret.path("group").asText() + "/"
          + secret.path("name").asText(), secret.path("fields")));
    }
    var reply = client.send("POST", "/_local/settle", RuntimeClient.object());
    return reply.json().path("settled").asBoolean()
        ? List.of()
        : List.of("did not settle: " + reply.text());
  }

  private static List<String> done(Reply reply) {
    return reply.status() == 200
        ? List.of()
        : List.of("answered " + reply.status() + " " + reply.text());
  }

  private Reply request(Story story, Step step) throws IOException, InterruptedException {
    var now = client.now();
    variables.put("now", now.toString());
    var body = body(story, step);
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.put("content-type", "application/json");
    if (step.has("as")) {
      headers.put("authorization", "Bearer " + client.token(step.get("as")));
    }
    if (step.has("sign")) {
      var sign = step.get("sign");
      var signature = WebhookSignature.of(sign.path("provider").asText(),
          sign.path("secret").asText(), body, now);
      headers.put(signature.header(), signature.value());
    }
    step.get("headers").properties()
        .forEach(header -> headers.put(header.getKey(), filled(header.getValue().asText())));
    return client.send(step.get("method").asText(), filled(step.get("path").asText()), headers,
        body);
  }

  private byte[] body(Story story, Step step) throws IOException {
    if (step.has("body_file")) {
      var text = Files.readString(story.folder().resolve(step.get("body_file").asText()));
      return filled(text).getBytes(StandardCharsets.UTF_8);
    }
    return step.has("body")
        ? filled(step.get("body").toString()).getBytes(StandardCharsets.UTF_8)
        : new byte[0];
  }

  private String filled(String text) {
    var filled = text;
    for (var variable : variables.entrySet()) {
      filled = filled.replace("${" + variable.getKey() + "}", variable.getValue());
    }
    return filled;
  }

  private List<String> checked(Step step, Reply reply) {
    var failures = new ArrayList<String>();
    var expect = step.get("expect");
    var json = reply.json();
    if (expect.has("status") && expect.get("status").asInt() != reply.status()) {
      failures.add("answered " + reply.status() + " " + reply.text());
    }
    expect.path("body").properties().forEach(field -> {
      var found = json.at(JsonPointer.compile(field.getKey()));
      if (!same(field.getValue(), found)) {
        failures.add(field.getKey() + " is " + found + ", not " + field.getValue());
      }
    });
    expect.path("count").properties().forEach(field -> {
      var found = json.at(JsonPointer.compile(field.getKey()));
      if (found.size() != field.getValue().asInt()) {
        failures.add(field.getKey() + " has " + found.size() + " items, not " + field.getValue());
      }
    });
    step.get("save").properties().forEach(save -> variables.put(save.getKey(),
        json.at(JsonPointer.compile(save.getValue().asText())).asText()));
    return failures;
  }

  private boolean same(JsonNode expected, JsonNode found) {
    return expected.isTextual()
        ? found.isTextual() && found.textValue().equals(filled(expected.textValue()))
        : expected.equals(found);
  }
}
