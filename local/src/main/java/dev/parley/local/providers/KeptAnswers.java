package dev.parley.local.providers;

import dev.parley.local.http.Answer;
import dev.parley.local.providers.Refused.Why;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What providers answered under idempotency keys, as long as they keep them. */
final class KeptAnswers {
  private final InstantSource clock;
  private final Map<String, Kept> kept = new HashMap<>();

  /** An answer; null while it is being worked out. */
  private record Kept(String request, Instant at, String id, @Nullable Answer answer) {}

  KeptAnswers(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * What was answered under the key the first time, or else what the work comes to.
   *
   * @param key
   *          empty where there is none
   * @param request
   *          what has to be the same under the same key
   * @param id
   *          the request's
   * @throws Refused
   *           where the key is in use, or was used for something else
   */
  Answer under(Dialect dialect, String key, String request, String id, Supplier<Answer> work) {
    if (key.isEmpty()) {
      return work.get();
    }
    var name = dialect.name() + " " + key;
    var earlier = begun(dialect, name, new Kept(request, clock.instant(), id, null));
    return earlier.isPresent() ? earlier.get() : ended(dialect, name, work);
  }

  private synchronized Optional<Answer> begun(Dialect dialect, String name, Kept now) {
    var first = kept.get(name);
    if (first == null || !now.at().isBefore(first.at().plus(dialect.keepsKeys()))) {
      kept.put(name, now);
      return Optional.empty();
    }
    if (!first.request().equals(now.request())) {
      throw new Refused(Why.KEY_REUSED, "The key was used with another request.");
    }
    if (first.answer() == null) {
      throw new Refused(Why.KEY_IN_USE, "A request with this key is being worked on.");
    }
    return Optional.of(dialect.again(first.answer(), first.id()));
  }

  private Answer ended(Dialect dialect, String name, Supplier<Answer> work) {
    Answer answer = null;
    try {
      answer = work.get();
      return answer;
    } finally {
      keep(name, answer != null && (answer.status() < 400 || dialect.keepsRefusals())
          ? answer
          : null);
    }
  }

  private synchronized void keep(String name, @Nullable Answer answer) {
    kept.computeIfPresent(name, (_, begun) -> answer == null
        ? null
        : new Kept(begun.request(), begun.at(), begun.id(), answer));
  }
}
