package dev.parley.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Party;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeskAddressesTest {
  private static final Map<Party, Address> KNOWN = Map.of(
      Party.seller("S-1"), new Address("shop@example.com", "de"),
      Party.agent("A-9"), new Address("kim@example.com", "en"));

  private final Addresses addresses = new DeskAddresses(
      "desk@parley.example", party -> Optional.ofNullable(KNOWN.get(party)));

  @ParameterizedTest
  @CsvSource({
      "agent/A-7, agent-A-7@parley.example",
      "lead/L-1, lead-L-1@parley.example",
      "queue/disputes, queue-disputes@parley.example",
      "agent/A-9, kim@example.com",
      "seller/S-1, shop@example.com",
      "queue/seller:S-1, shop@example.com"})
  void knows_the_desk_and_looks_up_the_others(String party, String email) {
    assertThat(addresses.of(new Party(party)).map(Address::email)).contains(email);
  }

  @ParameterizedTest
  @ValueSource(strings = {"buyer/B-1", "queue/seller:S-2", "service/back-end", "agent/a b@c",
      "agent/a,b@evil.example"})
  void knows_nobody_else(String party) {
    assertThat(addresses.of(new Party(party))).isEmpty();
  }

  @Test
  void prints_no_address() {
    assertThat(new Address("kim@example.com", "en")).hasToString("Address[…]");
  }
}
