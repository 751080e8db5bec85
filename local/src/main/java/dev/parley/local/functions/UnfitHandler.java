package dev.parley.local.functions;

/** The template names a handler that the code does not have in a usable form. */
public final class UnfitHandler extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnfitHandler(String problem) {
    super(problem);
  }
}
