package dev.parley.triage;

/** Whose problem it is. */
public enum Owner {
  PLATFORM,
  SELLER,
  CARRIER,
  PAYMENT
}
