package dev.parley.notifications.handler;

import dev.parley.notifications.Address;
import dev.parley.notifications.Addresses;
import dev.parley.parties.AddressBook;
import dev.parley.shared.core.Party;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses that the marketplace told of its buyers, sellers and agents: a party's head names a text item, which
 * holds {@code email}, or {@code contact} with it. An erased one is gone.
 */
final class DirectoryAddresses implements Addresses {
  private static final Set<String> LISTED = Set.of("buyer", "seller", "agent");

  private final Store store;

  DirectoryAddresses(Store store) {
    this.store = store;
  }

  @Override
  public Optional<Address> of(Party party) {
    if (AddressBook.isGuest(party)) {
      return person(AddressBook.contact(party)).flatMap(DirectoryAddresses::email)
          .map(email -> new Address(email, null));
    }
    return LISTED.contains(party.kind())
        ? store.journal().head(party.value()).flatMap(this::address)
        : Optional.empty();
  }

  private Optional<Address> address(Head head) {
    var locale = head.state().text("locale").orElse(null);
    return head.state()
        .get("person")
        .text("id")
        .flatMap(this::person)
        .flatMap(DirectoryAddresses::email)
        .map(email -> new Address(email, locale));
  }

  private Optional<Json> person(String text) {
    return Optional.ofNullable(store.texts().read(List.of(text)).get(text)).map(Json::parse);
  }

  private static Optional<String> email(Json person) {
    return person.text("email")
        .or(() -> person.get("contact").text("email"))
        .filter(email -> !email.isBlank());
  }
}
