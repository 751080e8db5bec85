package dev.parley.parties;

import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Party;
import dev.parley.shared.json.Json;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who has which address, and where the address of somebody is who is in no directory. */
public final class AddressBook {
  private static final String GUEST = "guest-";

  private AddressBook() {}

  /** From where the party of an address is found: nobody reads the address off it. */
  public static String key(String address) {
    return "address/" + Ids.derived("address", address.strip().toLowerCase(Locale.ROOT));
  }

  /** The addresses in what is personal of a party. */
  public static Stream<String> addresses(Json person) {
    return Stream.of(person.text("email"), person.get("contact").text("email"))
        .flatMap(email -> email.stream())
        .filter(email -> !email.isBlank());
  }

  /** By which a party is found. */
  public static Set<Link> links(String head, Json person, Instant at) {
    return addresses(person).map(address -> new Link(key(address), head, at))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Somebody who wrote and is in no directory. */
  public static Party guest(String id) {
    return Party.buyer(GUEST + id);
  }

  /** Whether somebody is in no directory. */
  public static boolean isGuest(Party party) {
    return party.kind().equals("buyer") && party.id().startsWith(GUEST);
  }

  /** The text with name and address of a guest. */
  public static String contact(Party guest) {
    return "contact/" + guest.value();
  }
}
