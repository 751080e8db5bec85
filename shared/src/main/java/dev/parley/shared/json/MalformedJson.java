package dev.parley.shared.json;

/** The text is not one JSON document, or it is nested or sized beyond what anybody here sends. */
public final class MalformedJson extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedJson(String message) {
    super(message);
  }
}
