package dev.parley.shared.core;

/**
 * Somebody who acts or is told, written {@code kind/id}: {@code buyer/B-1}, {@code agent/A-7}, {@code queue/disputes}.
 */
public record Party(String value) {

  /** The suite itself, where no person caused something. */
  public static final Party PARLEY = new Party("service/parley");

  public Party {
    if (value.indexOf('/') < 1 || value.endsWith("/")) {
      throw new IllegalArgumentException("'" + value + "' is no party, such as buyer/B-1");
    }
  }

  public static Party buyer(String id) {
    return new Party("buyer/" + id);
  }

  public static Party seller(String id) {
    return new Party("seller/" + id);
  }

  public static Party agent(String id) {
    return new Party("agent/" + id);
  }

  public static Party queue(String name) {
    return new Party("queue/" + name);
  }

  /** What is before the first slash: buyer, seller, agent, lead, admin, partner, service, queue. */
  public String kind() {
    return value.substring(0, value.indexOf('/'));
  }

  /** What is after the first slash. */
  public String id() {
    return value.substring(value.indexOf('/') + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
