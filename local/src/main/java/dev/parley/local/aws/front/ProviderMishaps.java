package dev.parley.local.aws.front;

/** What goes wrong at payment providers. */
public interface ProviderMishaps {

  /** What a call to a payment provider meets. */
  enum AtProvider {
    NOTHING,
    NOBODY_THERE,
    TOO_MANY,
    NO_ANSWER,
    NO_ANSWER_AFTER_EFFECT
  }

  /** What goes wrong with a call to a payment provider. */
  AtProvider atProvider();

  /** Whether a refund stays pending at its provider. */
  boolean staysPending();

  /** Whether the account at a provider has too little money for a refund. */
  boolean lacksMoney();

  /** Whether a provider calls twice for one event, and the later event first. */
  boolean tellsTwice();
}
