package dev.parley.local.providers;

import dev.parley.local.http.Request;
import dev.parley.local.providers.Refused.Why;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys with which a provider lets somebody in, and what each of them is good for. */
record Keyring(Map<String, Set<Purpose>> keys) {
  private static final String BEARER = "Bearer ";

  /** What somebody is let in for. */
  enum Purpose {
    PAY,
    READ,
    REPORT
  }

  Keyring {
    keys = Map.copyOf(keys);
  }

  /** The key that comes as a bearer's. */
  static Optional<String> bearer(Request request) {
    return request.header("authorization")
        .filter(it -> it.startsWith(BEARER) && it.length() > BEARER.length())
        .map(it -> it.substring(BEARER.length()));
  }

  /**
   * Lets in.
   *
   * @throws Refused
   *           where that key does not
   */
  void open(Optional<String> key, Purpose purpose) {
    var given = key.orElseThrow(() -> new Refused(Why.NO_KEY, "There is no key."));
    var may = keys.get(given);
    if (may == null) {
      throw new Refused(Why.WRONG_KEY, "Nobody knows that key.");
    }
    if (!may.contains(purpose)) {
      throw new Refused(Why.FORBIDDEN, "That key is not for this.");
    }
  }
}
