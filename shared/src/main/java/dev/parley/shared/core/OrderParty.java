package dev.parley.shared.core;

import org.jspecify.annotations.Nullable;

/** An order as a parcel, a payment or a ticket knows it: who bought, and which seller's part it is. */
public record OrderParty(String orderId, String buyerId, @Nullable String sellerId) {}
