package dev.parley.shared.journal;

/** A process that ends without another word. */
final class Death extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Where it ends. */
  enum Point {
    BEFORE_COMMIT,
    AFTER_COMMIT,
    WHILE_SENDING,
    AFTER_SENDING
  }

  Death(Point point) {
    super(point.name());
  }
}
