package dev.parley.notifications.handler;

import dev.parley.notifications.Address;
import dev.parley.shared.core.Party;
import org.jspecify.annotations.Nullable;

/** How a party is reached. */
sealed interface Way {

  /** By what is counted how much of a day's was written by nobody. */
  String key();

  /** In which language the party is written to; null where it is not known. */
  @Nullable
  String locale();

  /** By mail. */
  record ByMail(Address address) implements Way {

    @Override
    public String key() {
      return address.email();
    }

    @Override
    public @Nullable String locale() {
      return address.locale();
    }
  }

  /** Over the channel that the party wrote over. */
  record ByChannel(Outlet outlet, Party party, @Nullable String locale) implements Way {

    @Override
    public String key() {
      return outlet.name() + ":" + party.value();
    }
  }
}
