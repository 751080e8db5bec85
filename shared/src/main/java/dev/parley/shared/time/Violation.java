package dev.parley.shared.time;

/** What is wrong with one field of a document, named by its path, as in {@code weekly.mon[0]}. */
public record Violation(String path, String message) {

  /** The same violation seen from a document that holds this one under {@code prefix}. */
  public Violation under(String prefix) {
    return new Violation(prefix + "." + path, message);
  }
}
