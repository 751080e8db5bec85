package dev.parley.notifications;

import org.jspecify.annotations.Nullable;

/**
 * Where a party reads mail; personal data, never journalled and never logged.
 *
 * @param locale
 *          the language in which the party is written to; null where it is not known
 */
public record Address(String email, @Nullable String locale) {

  /** Keeps the address out of whatever prints it. */
  @Override
  public String toString() {
    return "Address[…]";
  }
}
