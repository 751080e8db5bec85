package dev.parley.notifications;

import dev.parley.shared.core.Party;
import java.util.Optional;

/** Finds where parties read mail. */
@FunctionalInterface
public interface Addresses {

  /** The address of a party, where one is known. */
  Optional<Address> of(Party party);
}
