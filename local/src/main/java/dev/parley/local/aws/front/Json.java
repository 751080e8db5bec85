package dev.parley.local.aws.front;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** JSON bodies as trees. */
public final class Json {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** A new empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** The object in a body; an empty body is an empty object. */
  public static ObjectNode object(String body) {
    try {
      return body.isEmpty() ? object() : MAPPER.readValue(body, ObjectNode.class);
    } catch (JsonProcessingException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }
}
