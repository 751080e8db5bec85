package dev.parley.shared.core;

import org.jspecify.annotations.Nullable;

/**
 * A business "no": which error, in a sentence for whoever asked, and the field it is about where there is one.
 *
 * @param errorType
 *          name of the error type in snake_case, such as {@code ticket_closed}
 */
public record Refusal(String errorType, String detail, @Nullable String field) {
  public Refusal(String errorType, String detail) {
    this(errorType, detail, null);
  }
}
