package dev.parley.shared.core;

/** What a ticket is about. */
public enum Category {
  DELIVERY,
  REFUND_RETURN,
  PAYMENT,
  PRODUCT,
  ACCOUNT_SECURITY,
  SELLER_ACCOUNT,
  TRUST_SAFETY,
  CATALOGUE_IP,
  TECHNICAL,
  LEGAL_PRIVACY,
  OTHER
}
