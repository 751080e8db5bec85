package dev.parley.local.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes payloads a little, mostly where it means something; the same for the same seed. */
final class Mutation {
  private static final byte[] MARKS = bytes("{}[]\",:0123456789eE+-.ntf\\u&=%<>/!?");
  private static final List<byte[]> PIECES = List.of(
      bytes("null"), bytes("true"), bytes("-0"), bytes("1e999999999"), bytes("9223372036854775808"),
      bytes("0.1"), bytes("\"\""), bytes("\" \""), bytes("\"\\ud800\""), bytes("\"\\u0000\""),
      bytes("\ufeff"), bytes("{}"), bytes("[]"), bytes("[".repeat(70)), bytes("{\"a\":".repeat(70)),
      bytes("9".repeat(200)), bytes("x".repeat(600)), bytes("2026-02-30T25:61:00Z"),
      bytes("+999999999-12-31T23:59:59Z"), bytes("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///\">]>"),
      bytes("&b;"), bytes("%"), bytes("%zz"), bytes("=".repeat(50)), new byte[]{(byte) 0xff, 0});
  private static final List<byte[]> VALUES = List.of(
      bytes("null"), bytes("true"), bytes("-1"), bytes("0"), bytes("1.5"), bytes("1e30"),
      bytes("9223372036854775807"), bytes("9223372036854775808"), bytes("\"\""), bytes("\" \""),
      bytes("\"\\u0000\""), bytes("\"x\""), bytes("{}"), bytes("[]"), bytes("[null,7,{}]"),
      bytes("\"" + "x".repeat(600) + "\""), bytes("\"2026-02-30T25:61:00Z\""),
      bytes("\"+999999999-12-31T23:59:59Z\""), bytes("\"-1\""), bytes("\"1e999999999\""));
  private static final String ENDS = ",}]\n";
  private static final String OPENS = "{[/";
  private static final int MOST = 4;

  private final List<byte[]> seeds;
  private final Random dice;

  Mutation(List<byte[]> seeds, Random dice) {
    this.seeds = List.copyOf(seeds);
    this.dice = dice;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** One of the seeds, changed a few times; half of them in their values alone, so that they still are documents. */
  byte[] next() {
    var payload = any(seeds).clone();
    var values = dice.nextBoolean();
    for (var n = 1 + dice.nextInt(MOST); n > 0; n--) {
      payload = values ? value(payload) : changed(payload);
    }
    return payload;
  }

  private byte[] changed(byte[] payload) {
    if (payload.length == 0) {
      return any(PIECES).clone();
    }
    var from = dice.nextInt(payload.length);
    var to = from + dice.nextInt(Math.min(40, payload.length - from) + 1);
    return switch (dice.nextInt(7)) {
      case 0 -> joined(payload, from, new byte[]{MARKS[dice.nextInt(MARKS.length)]}, from + 1);
      case 1 -> joined(payload, from, new byte[]{(byte) dice.nextInt(256)}, from + 1);
      case 2 -> joined(payload, from, new byte[0], to);
      case 3 -> joined(payload, from, any(PIECES), to);
      case 4 -> joined(payload, to, Arrays.copyOfRange(payload, from, to), to);
      case 5 -> joined(payload, from, slice(any(seeds)), to);
      default -> value(payload);
    };
  }

  /** What is before one place, something else, and what is behind another. */
  private static byte[] joined(byte[] payload, int from, byte[] piece, int to) {
    var joined = Arrays.copyOf(payload, from + piece.length + payload.length - to);
    System.arraycopy(piece, 0, joined, from, piece.length);
    System.arraycopy(payload, to, joined, from + piece.length, payload.length - to);
    return joined;
  }

  private byte[] slice(byte[] seed) {
    var from = dice.nextInt(seed.length);
    return Arrays.copyOfRange(seed, from, Math.min(seed.length, from + dice.nextInt(80)));
  }

  /** Another value behind some colon, where a text or a number stands there. */
  private byte[] value(byte[] payload) {
    var from = payload.length == 0 ? 0 : dice.nextInt(payload.length);
    while (from < payload.length && payload[from] != ':') {
      from++;
    }
    var to = Math.min(from + 1, payload.length);
    while (to < payload.length && ENDS.indexOf(payload[to]) < 0) {
      to++;
    }
    return from >= payload.length - 1 || OPENS.indexOf(payload[from + 1]) >= 0
        ? payload
        : joined(payload, from + 1, any(VALUES), to);
  }

  private byte[] any(List<byte[]> list) {
    return list.get(dice.nextInt(list.size()));
  }
}
