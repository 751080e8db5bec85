package dev.parley.shared.core;

/** Where a parcel is. */
public enum ShipmentStatus implements Verbatim {
  UNKNOWN,
  PRE_TRANSIT,
  IN_TRANSIT,
  OUT_FOR_DELIVERY,
  AVAILABLE_FOR_PICKUP,
  ATTEMPT_FAILED,
  EXCEPTION,
  DELIVERED,
  RETURNING,
  RETURNED,
  FAILED,
  CANCELLED,
  EXPIRED
}
