package dev.parley.local.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.http.Routes.Match;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An HTTP request as Lambda receives it from an HTTP API: payload format 2.0. */
record PayloadEvent(Request request, Match match, Optional<Map<String, String>> claims,
    String requestId, Instant at) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final DateTimeFormatter ACCESS_LOG_TIME = DateTimeFormatter
      .ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  byte[] toBytes() {
    var event = NODES.objectNode();
    event.put("version", "2.0");
    event.put("routeKey", match.route().key());
    event.put("rawPath", Routes.decoded(request.path()));
    event.put("rawQueryString", request.query());
    cookies(event);
    headers(event);
    query(event);
    event.set("requestContext", context());
    if (!match.pathParameters().isEmpty()) {
      match.pathParameters().forEach(event.putObject("pathParameters")::put);
    }
    body(event);
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void cookies(ObjectNode event) {
    request.header("cookie").ifPresent(line -> {
      var cookies = event.putArray("cookies");
      for (var cookie : line.split("[;,]\\s*", -1)) {
        cookies.add(cookie);
      }
    });
  }

  private void headers(ObjectNode event) {
    var headers = event.putObject("headers");
    new TreeMap<>(request.headers()).forEach((name, values) -> {
      if (!name.equals("cookie")) {
        headers.put(name, String.join(",", values));
      }
    });
    headers.put("x-forwarded-for", request.sourceIp());
    headers.put("x-forwarded-proto", "http");
  }

  private void query(ObjectNode event) {
    if (request.query().isEmpty()) {
      return;
    }
    var parameters = event.putObject("queryStringParameters");
    for (var pair : request.query().split("&", -1)) {
      var equals = pair.indexOf('=');
      var name = form(equals < 0 ? pair : pair.substring(0, equals));
      var value = equals < 0 ? "" : form(pair.substring(equals + 1));
      parameters.put(name,
          parameters.has(name) ? parameters.get(name).asText() + "," + value : value);
    }
  }

  private ObjectNode context() {
    var host = request.header("host").orElse("127.0.0.1");
    var context = NODES.objectNode();
    context.put("accountId", "000000000000");
    context.put("apiId", "local");
    claims.ifPresent(all -> {
      var jwt = context.putObject("authorizer").putObject("jwt");
      new TreeMap<>(all).forEach(jwt.putObject("claims")::put);
      jwt.putNull("scopes");
    });
    context.put("domainName", host);
    context.put("domainPrefix", "local");
    var http = context.putObject("http");
    http.put("method", request.method());
    http.put("path", Routes.decoded(request.path()));
    http.put("protocol", request.protocol());
    http.put("sourceIp", request.sourceIp());
    http.put("userAgent", request.header("user-agent").orElse(""));
    context.put("requestId", requestId);
    context.put("routeKey", match.route().key());
    context.put("stage", "$default");
    context.put("time", ACCESS_LOG_TIME.format(at));
    context.put("timeEpoch", at.toEpochMilli());
    return context;
  }

  private void body(ObjectNode event) {
    var text = request.header("content-type").map(Bodies::isText).orElse(false);
    if (request.body().length > 0) {
      event.put("body", text
          ? new String(request.body(), StandardCharsets.UTF_8)
          : Base64.getEncoder().encodeToString(request.body()));
    }
    event.put("isBase64Encoded", request.body().length > 0 && !text);
  }

  private static String form(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
