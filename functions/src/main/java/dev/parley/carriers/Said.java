package dev.parley.carriers;

import dev.parley.webhooks.Payload;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a carrier says that something happened, and whether it named the time zone. */
record Said(@Nullable Instant at, boolean tzKnown) {

  /** What a text says; a time without a zone is read as UTC. */
  static Said of(Optional<String> text) {
    return text
        .flatMap(words -> Payload.instant(words).map(at -> new Said(at, Payload.zoned(words))))
        .orElse(new Said(null, true));
  }
}
