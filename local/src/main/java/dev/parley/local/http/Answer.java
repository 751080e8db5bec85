package dev.parley.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An HTTP answer. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
public record Answer(int status, List<Header> headers, byte[] body) {

  public Answer {
    headers = List.copyOf(headers);
  }

  /** One header line. */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
  public record Header(String name, String value) {}

  /** A JSON document. */
  public static Answer json(int status, JsonNode document) {
    return of(status, "application/json", document.toString());
  }

  /** None: the connection ends without a word. */
  public static Answer none() {
    return new Answer(0, List.of(), new byte[0]);
  }

  /** API Gateway's own kind of error body. */
  static Answer message(int status, String message) {
    return of(status, "application/json", "{\"message\":\"" + message + "\"}");
  }

  /** Text of the given media type, in UTF-8. */
  public static Answer of(int status, String mediaType, String text) {
    return new Answer(status, List.of(new Header("content-type", mediaType)),
        text.getBytes(StandardCharsets.UTF_8));
  }
}
