package dev.parley.shared.journal;

import dev.parley.shared.core.Ids;
import dev.parley.shared.core.TextRef;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * A text with the salt that keeps its hash from being guessed; both are blanked together.
 *
 * @param salt
 *          128 bits in hex
 */
public record SaltedText(String text, String salt) {
  private static final int SALT_BYTES = 16;

  /**
   * A text with a new salt.
   *
   * @throws IllegalArgumentException
   *           where the text is longer than {@link Texts#LONGEST}
   */
  public static SaltedText of(String text, RandomGenerator salts) {
    if (text.getBytes(StandardCharsets.UTF_8).length > Texts.LONGEST) {
      throw new IllegalArgumentException("a text has at most " + Texts.LONGEST + " bytes");
    }
    var salt = new byte[SALT_BYTES];
    salts.nextBytes(salt);
    return new SaltedText(text, HexFormat.of().formatHex(salt));
  }

  /** The reference to this text under an id: SHA-256 over salt and text, in hex. */
  public TextRef reference(String id) {
    var hash = Ids.sha256((salt + text).getBytes(StandardCharsets.UTF_8));
    return new TextRef(id, HexFormat.of().formatHex(hash));
  }
}
