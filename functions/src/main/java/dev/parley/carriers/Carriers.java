package dev.parley.carriers;

import dev.parley.shared.core.ShipmentEvent;
import dev.parley.webhooks.WebhookProvider;
import java.util.List;
import java.util.Optional;

/** The carriers and tracking services that are understood. */
public final class Carriers {

  /** A new one is one line here. */
  public static final List<WebhookProvider<ShipmentEvent>> ALL = List.of(
      new EasyPost(),
      new Shippo(),
      new AfterShip(),
      new Ship24(),
      new Track17(),
      new Ups());

  private Carriers() {}

  /** The one of a name in the webhook's path. */
  public static Optional<WebhookProvider<ShipmentEvent>> named(String name) {
    return ALL.stream().filter(carrier -> carrier.name().equals(name)).findFirst();
  }
}
