package dev.parley.local.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who may call: programs and pages of this machine, so that no web page elsewhere reaches the runtime. */
final class LocalCallers {
  private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

  private LocalCallers() {}

  static boolean admit(Request request) {
    return request.header("host").map(host -> isLocal("http://" + host)).orElse(false)
        && request.header("origin").map(LocalCallers::isLocal).orElse(true);
  }

  private static boolean isLocal(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getHost())
          .map(host -> NAMES.contains(host.toLowerCase(Locale.ROOT))).orElse(false);
    } catch (IllegalArgumentException noUri) {
      return false;
    }
  }
}
