package dev.parley.refunds.providers;

import dev.parley.shared.core.PayoutAnswer;

/** What is done next to learn what a provider says. */
public sealed interface Step {

  /** One more call, whose answer leads on. */
  record Send(HttpCall call, Reading reading) implements Step {}

  /** Nothing more: this is what it says. */
  record Known(PayoutAnswer answer) implements Step {}

  /** What an answer leads to. */
  @FunctionalInterface
  interface Reading {
    Step read(HttpAnswer answer);
  }
}
