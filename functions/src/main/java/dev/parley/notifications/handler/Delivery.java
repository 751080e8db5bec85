package dev.parley.notifications.handler;

/** What whoever brings letters to people said of one. */
sealed interface Delivery {

  /** It is taken, under an id of its own. */
  record Taken(String receipt) implements Delivery {}

  /** This letter will never be taken, for the reason of this code. */
  record NotTaken(String code) implements Delivery {}
}
