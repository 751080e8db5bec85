package dev.parley.local.simulation;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.refunds.handler.Line;
import dev.parley.shared.journal.Store;
import dev.parley.shared.lambda.Ground;
import java.util.function.Function;

/** Another suite than the real one, to show that the simulation would notice. */
public interface Variation {

  /** The real one. */
  Variation NONE = new Variation() {};

  /** What is stored, where nothing can get between. */
  default Store store(Store store) {
    return store;
  }

  /** What a function stands on. */
  default Ground ground(String function, Ground ground) {
    return ground;
  }

  /** The ways to payment providers, by their names. */
  default Function<String, Line> lines(Function<String, Line> lines) {
    return lines;
  }

  /** A function. */
  default RequestStreamHandler handler(String function, RequestStreamHandler handler) {
    return handler;
  }
}
