package dev.parley.local.day;

/**
 * A promise that was broken.
 *
 * @param subject
 *          the ticket, agent, robot or word that shows it
 */
public record Broken(Promise promise, String subject, String detail) {
  @Override
  public String toString() {
    return promise + " (" + promise.sentence() + ") at " + subject + ": " + detail;
  }
}
