package dev.parley.shared.json;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The changes between two states as a JSON merge patch: what a journal entry keeps, small and readable, and from which a
 * head can be replayed. States never hold nulls, so a null always means "removed".
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>
 */
public final class MergePatch {
  private MergePatch() {}

  /** The patch that makes {@code after} of {@code before}; an empty object where they are equal. */
  public static Json between(Json before, Json after) {
    if (!(after instanceof Json.Obj(var wanted))) {
      return after;
    }
    var had = before instanceof Json.Obj(var fields) ? fields : Map.<String, Json>of();
    var patch = new LinkedHashMap<String, Json>();
    wanted.forEach(
        (name, value) -> {
          var old = had.get(name);
          if (old == null) {
            patch.put(name, between(Json.none(), value));
          } else if (!old.equals(value)) {
            patch.put(name, between(old, value));
          }
        });
    had.keySet().stream().filter(n -> !wanted.containsKey(n))
        .forEach(n -> patch.put(n, Json.none()));
    return new Json.Obj(patch);
  }

  /** The state after a patch. */
  public static Json apply(Json state, Json patch) {
    if (!(patch instanceof Json.Obj(var changes))) {
      return patch;
    }
    var fields = new LinkedHashMap<>(state instanceof Json.Obj(var had) ? had : Map.of());
    changes.forEach(
        (name, change) -> {
          if (change instanceof Json.Null) {
            fields.remove(name);
          } else {
            fields.put(name, apply(fields.getOrDefault(name, Json.none()), change));
          }
        });
    return new Json.Obj(fields);
  }
}
