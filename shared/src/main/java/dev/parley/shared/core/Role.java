package dev.parley.shared.core;

/** What somebody who calls the API is. */
public enum Role {
  BUYER,
  SELLER,
  AGENT,
  LEAD,
  ADMIN,
  PARTNER,
  SERVICE
}
