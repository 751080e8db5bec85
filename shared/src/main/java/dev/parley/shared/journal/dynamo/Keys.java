package dev.parley.shared.journal.dynamo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How keys are written. An instant in a sort key always has nine digits of fraction and a four-digit year, thirty
 * characters in all, so that texts sort as instants do and lose nothing.
 */
final class Keys {
  /** After every digit, so {@code <instant>#~} is beyond everything at that instant. */
  static final String LAST = "#~";

  private static final int SLOTS = 16;
  private static final int INSTANT_LENGTH = 30;
  private static final DateTimeFormatter INSTANT = DateTimeFormatter
      .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'")
      .withZone(ZoneOffset.UTC);

  private Keys() {}

  static String instant(Instant instant) {
    var text = INSTANT.format(instant);
    if (text.length() != INSTANT_LENGTH) {
      throw new IllegalArgumentException(instant + " is no year of four digits");
    }
    return text;
  }

  /** The instant with which a sort key begins, or that follows its first characters. */
  static Instant instant(String key, int from) {
    return Instant.parse(key.substring(from, from + INSTANT_LENGTH));
  }

  /** What follows the instant and its separator in a sort key. */
  static String afterInstant(String key, int from) {
    return key.substring(from + INSTANT_LENGTH + 1);
  }

  /** All slots that something may be in. */
  static List<String> slots() {
    return IntStream.range(0, SLOTS).mapToObj(Keys::slot).toList();
  }

  /** The slot of an id: the upper four bits of its hash, multiplied so that all characters count. */
  static String slotOf(String id) {
    return slot((id.hashCode() * 0x9E3779B9) >>> 28);
  }

  private static String slot(int n) {
    return n < 10 ? "0" + n : Integer.toString(n);
  }
}
