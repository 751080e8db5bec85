package dev.parley.shared.lambda;

import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violations;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for: {@code limit} (1 to 200, 50 where it is not given) and an opaque {@code cursor}.
 *
 * @param after
 *          what an earlier answer's cursor says, in the words of whoever made it; null for the first page
 */
public record Page(int limit, @Nullable String after) {
  private static final int USUAL = 50;
  private static final int MOST = 200;

  /**
   * What a request asks for.
   *
   * @throws Violations
   *           where the limit or the cursor is not right
   */
  public static Page of(ApiRequest request) {
    var limit = request.asked("limit").map(Page::limit).orElse(USUAL);
    return new Page(limit, request.asked("cursor").map(Page::opened).orElse(null));
  }

  private static int limit(String text) {
    if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
      throw new Violations("limit", "is a whole number from 1 to " + MOST);
    }
    return Integer.parseInt(text);
  }

  private static String opened(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw foreign(e);
    }
  }

  /** A cursor that no answer gave. */
  public static Violations foreign(@Nullable Throwable cause) {
    var violations = new Violations("cursor", "is the next_cursor of an earlier answer");
    if (cause != null) {
      violations.initCause(cause);
    }
    return violations;
  }

  /** A page of items; {@code next} says in the caller's words where the next page begins. */
  public static ApiResponse of(List<Json> items, @Nullable String next) {
    var cursor = next == null
        ? Json.none()
        : Json.of(
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(next.getBytes(StandardCharsets.UTF_8)));
    return ApiResponse.ok(Json.object("items", items, "next_cursor", cursor));
  }

  /** The part of a whole list that is asked for. */
  public <T> ApiResponse answer(List<T> all, Function<T, Json> shown) {
    var from = Math.min(position().orElse(0), all.size());
    var to = Math.min(from + limit, all.size());
    return of(
        all.subList(from, to).stream().map(shown).toList(),
        to < all.size() ? String.valueOf(to) : null);
  }

  private Optional<Integer> position() {
    if (after == null) {
      return Optional.empty();
    }
    if (!after.matches("\\d{1,8}")) {
      throw foreign(null);
    }
    return Optional.of(Integer.valueOf(after));
  }
}
