package dev.parley.local.architecture.bad.tickets;

import com.amazonaws.services.lambda.runtime.Context;

/** A capability's heart that sees AWS. */
public interface Desk {

  /** Asks AWS what it should be told. */
  default String name(Context context) {
    return context.getFunctionName();
  }
}
