package dev.parley.orders;

/** What happens to an order. */
public sealed interface OrderEvent {

  /** The back end told how it is. */
  record OrderTold(String id, Order order) implements OrderEvent {}
}
