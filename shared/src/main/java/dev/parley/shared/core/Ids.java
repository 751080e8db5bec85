package dev.parley.shared.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/** Ids that are derived, never drawn, so that a repeat finds what the first attempt made. */
public final class Ids {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LONGEST = 200;
  private static final int SYMBOLS = 20;

  /** What is wrong with an id that {@link #isFit} refuses. */
  public static final String FIT = "is 1 to 100 visible characters without spaces, slashes and bars";

  private static final Pattern FITTING = Pattern.compile("[^\\s/|\\p{C}\\x{FFFD}]{1,100}");

  private Ids() {}

  /** Whether somebody else's id may be one here: nothing in it is invisible, and no key is made of two of them. */
  public static boolean isFit(String id) {
    return FITTING.matcher(id).matches();
  }

  /** A short id (100 bits, Crockford's base 32) that depends on the given parts and their order alone. */
  public static String derived(String... parts) {
    var digest = sha256(String.join("\u0000", parts).getBytes(StandardCharsets.UTF_8));
    var id = new StringBuilder(SYMBOLS);
    var bits = 0;
    var held = 0;
    for (var b : digest) {
      bits = bits << 8 | (b & 0xff);
      held += 8;
      while (held >= 5 && id.length() < SYMBOLS) {
        id.append(ALPHABET.charAt((bits >> (held - 5)) & 31));
        held -= 5;
      }
      bits &= 31;
    }
    return id.toString();
  }

  /** The id of an entry's n-th effect: {@code <entry>#<n>}, shortened where the chain of causes has grown long. */
  public static String effect(String head, String event, int n) {
    return entry(head, event) + "#" + n;
  }

  /** What names an entry among those of all heads, shortened where the chain of causes has grown long. */
  public static String entry(String head, String event) {
    var entry = head + "@" + event;
    return entry.length() <= LONGEST ? entry : head + "@~" + derived(event);
  }

  /** SHA-256 of bytes. */
  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
