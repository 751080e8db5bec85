package dev.parley.local.day;

/** What a day must keep. */
public enum Promise {
  NOTHING_LOST("what somebody wrote is in one ticket, once"),
  ONE_QUEUE("a ticket is in one queue from its first moment to its last"),
  NO_IDLE_WAIT("no ticket waits longer than a sweep while a fitting agent is free"),
  CAPACITY("no agent has more tickets than the capacity at any moment"),
  ROBOT_ONCE("no robot gets an automatic answer twice"),
  OWN_EYES("nobody sees what is not theirs");

  private final String sentence;

  Promise(String sentence) {
    this.sentence = sentence;
  }

  /** What it says. */
  public String sentence() {
    return sentence;
  }
}
