package dev.parley.shared.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Text to {@link Json} and back, over jackson-core's streaming reader and writer alone. */
final class JsonText {
  private static final int DEEPEST = 64;
  private static final int LONGEST_NUMBER = 100;
  private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private static final JsonFactory FACTORY = JsonFactory.builder()
      .streamReadConstraints(
          StreamReadConstraints.builder()
              .maxNestingDepth(DEEPEST)
              .maxNumberLength(LONGEST_NUMBER)
              .build())
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build();

  private JsonText() {}

  static Json parse(byte[] utf8) {
    try {
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException e) {
      throw new MalformedJson("the bytes are not UTF-8");
    }
  }

  static Json parse(String text) {
    try (var parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new MalformedJson("there is no JSON document");
      }
      var value = value(parser);
      if (parser.nextToken() != null) {
        throw new MalformedJson("there is more than one JSON document");
      }
      return value;
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new MalformedJson(
          at == null
              ? e.getOriginalMessage()
              : "line %d, column %d: %s"
                  .formatted(at.getLineNr(), at.getColumnNr(), firstLine(e.getOriginalMessage())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String firstLine(String message) {
    var end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private static Json value(JsonParser parser) throws IOException {
    var token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new Json.Str(wellFormed(parser.getText(), parser));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL -> Json.none();
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new MalformedJson("unexpected " + token);
    };
  }

  /** Half a surrogate pair, which only an escape can write, has no UTF-8: nothing could keep it as it is. */
  private static String wellFormed(String text, JsonParser parser) {
    if (hasHalf(text)) {
      var at = parser.currentTokenLocation();
      throw new MalformedJson(
          "line %d, column %d: half a surrogate pair".formatted(at.getLineNr(), at.getColumnNr()));
    }
    return text;
  }

  /** Without a stream, because every text and every name of every document passes here. */
  private static boolean hasHalf(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        var codePoint = text.codePointAt(i);
        if (!Character.isSupplementaryCodePoint(codePoint)) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private static Json number(JsonParser parser) throws IOException {
    try {
      return new Json.Num(parser.getDecimalValue());
    } catch (NumberFormatException e) {
      var at = parser.currentTokenLocation();
      throw new MalformedJson(
          "line %d, column %d: a number beyond all bounds"
              .formatted(at.getLineNr(), at.getColumnNr()));
    }
  }

  private static Json object(JsonParser parser) throws IOException {
    var fields = new LinkedHashMap<String, Json>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = wellFormed(parser.currentName(), parser);
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return new Json.Obj(fields);
  }

  private static Json array(JsonParser parser) throws IOException {
    var items = new ArrayList<Json>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return new Json.Arr(items);
  }

  static String write(Json value) {
    var text = new StringWriter();
    try (var generator = FACTORY.createGenerator(text)) {
      write(value, generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(Json value, JsonGenerator generator) throws IOException {
    switch (value) {
      case Json.Obj(var fields) -> {
        generator.writeStartObject();
        for (var field : fields.entrySet()) {
          generator.writeFieldName(field.getKey());
          write(field.getValue(), generator);
        }
        generator.writeEndObject();
      }
      case Json.Arr(var items) -> {
        generator.writeStartArray();
        for (var item : items) {
          write(item, generator);
        }
        generator.writeEndArray();
      }
      case Json.Str(var string) -> generator.writeString(string);
      case Json.Num(var number) -> generator.writeNumber(number);
      case Json.Bool(var flag) -> generator.writeBoolean(flag);
      case Json.Null _ -> generator.writeNull();
    }
  }

  /** As written, without an exponent, unless that would be a text of thousands of zeros. */
  static String plain(BigDecimal number) {
    return Math.abs(number.scale()) > LONGEST_NUMBER ? number.toString() : number.toPlainString();
  }

  static Optional<Long> exactLong(BigDecimal number) {
    if (number.scale() < -20 || number.compareTo(LEAST) < 0 || number.compareTo(MOST) > 0) {
      return Optional.empty();
    }
    return number.stripTrailingZeros().scale() <= 0
        ? Optional.of(number.longValueExact())
        : Optional.empty();
  }
}
