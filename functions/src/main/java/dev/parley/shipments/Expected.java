package dev.parley.shipments;

import dev.parley.shared.core.OrderParty;
import dev.parley.shared.core.ShipmentCommand.ExpectShipment;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What the order says of its parcel. */
record Expected(
    OrderParty order, boolean international, @Nullable Instant shipBy, @Nullable Instant promisedBy,
    Instant asOf) {

  /** The later word counts; of two at once always the same one, whichever came first. */
  private static final Comparator<Expected> WORD = Comparator.comparing(Expected::asOf)
      .thenComparing(Expected::toString);

  static Expected of(ExpectShipment command) {
    return new Expected(
        command.order(), command.international(), command.shipBy(), command.promisedBy(),
        command.asOf());
  }

  Expected or(@Nullable Expected other) {
    return other != null && WORD.compare(other, this) > 0 ? other : this;
  }
}
