package dev.parley.local.template;

/** An intrinsic function without an answer; whoever knows the property turns it into a {@link BrokenTemplate}. */
final class Unresolved extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unresolved(String problem) {
    super(problem);
  }

  String problem() {
    return String.valueOf(getMessage());
  }
}
