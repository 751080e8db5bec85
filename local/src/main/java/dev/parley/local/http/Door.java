package dev.parley.local.http;

/** Answers requests. */
@FunctionalInterface
public interface Door {

  /** The answer; an exception becomes a 500 without detail. */
  Answer answer(Request request);
}
