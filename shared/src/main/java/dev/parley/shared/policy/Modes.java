package dev.parley.shared.policy;

import java.util.Map;

/** The document of kind {@code modes}: how far each capability may act. */
public record Modes(Map<Capability, Mode> value) {

  /** What acts on the world. */
  public enum Capability {
    /** Mail and messages to parties. */
    MESSAGES,
    /** Money that goes back. */
    REFUNDS,
    /** Work that sellers are given. */
    ASSIGNMENTS
  }

  public Modes {
    value = Map.copyOf(value);
  }

  /** The mode of a capability; one that the document does not name only observes. */
  public Mode of(Capability capability) {
    return value.getOrDefault(capability, Mode.OBSERVE);
  }
}
