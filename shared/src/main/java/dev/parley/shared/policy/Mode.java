package dev.parley.shared.policy;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far a capability may act on the world. */
public enum Mode {
  /** Nothing is sent and nothing is paid; the journal says what would have been. */
  OBSERVE,
  /** A person is asked first. */
  ASSIST,
  /** It acts by itself. */
  LIVE;

  /**
   * The mode of a name.
   *
   * @throws IllegalArgumentException
   *           in a sentence that names the modes
   */
  public static Mode named(String name) {
    return Stream.of(values())
        .filter(mode -> mode.wireName().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(
                "'" + name + "' is no mode: "
                    + Stream.of(values()).map(Mode::wireName).collect(Collectors.joining(", "))));
  }

  /** The name in documents. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
