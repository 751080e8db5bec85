package dev.parley.local.simulation;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.shared.journal.Store;
import dev.parley.shared.lambda.Ground;

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

  /** A function. */
  default RequestStreamHandler handler(String function, RequestStreamHandler handler) {
    return handler;
  }
}
