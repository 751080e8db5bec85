package dev.parley.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Caller;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Role;
import dev.parley.tickets.TicketEvent.Author;
import dev.parley.tickets.TicketEvent.Side;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibilityTest {
  private static final Author AN_AGENT = new Author(Party.agent("A-7"), Side.DESK);

  /** A buyer's ticket about a part of an order that S-17 sells. */
  private final Ticket ticket = Life.opened().ticket();

  private static Caller caller(Role role, String id) {
    return new Caller(role, id, role == Role.SELLER ? id : null, Set.of());
  }

  @ParameterizedTest(name = "{0} {1}: sees {2}, on the side of {3}, the desk {4}")
  @CsvSource({
      "BUYER, B-1, true, REQUESTER, false",
      "BUYER, B-2, false, , false",
      "BUYER, S-17, false, , false",
      "SELLER, S-17, true, SELLER, false",
      "SELLER, S-21, false, , false",
      "SELLER, B-1, false, , false",
      "AGENT, A-7, true, DESK, true",
      "LEAD, L-1, true, DESK, true",
      "ADMIN, X-1, true, DESK, true",
      "SERVICE, marketplace, true, REQUESTER, true",
      "PARTNER, easypost, false, , false"})
  void a_role_and_its_relation_say_who_sees_a_ticket_and_where_they_stand(
      Role role, String id, boolean sees, String side, boolean desk) {
    var caller = caller(role, id);

    assertThat(Visibility.sees(caller, ticket)).isEqualTo(sees);
    assertThat(Visibility.seesTheDesk(caller)).isEqualTo(desk);
    if (side != null) {
      assertThat(Visibility.side(caller, ticket)).isEqualTo(Side.valueOf(side));
    }
  }

  @ParameterizedTest(name = "{0} {1} reads {2}: {3}")
  @CsvSource({
      "BUYER, B-1, REQUESTER, true", "BUYER, B-1, SELLER, false",
      "BUYER, B-1, ALL, true", "BUYER, B-1, INTERNAL, false",
      "SELLER, S-17, REQUESTER, false", "SELLER, S-17, SELLER, true",
      "SELLER, S-17, ALL, true", "SELLER, S-17, INTERNAL, false",
      "BUYER, B-2, REQUESTER, false", "BUYER, B-2, ALL, false",
      "SELLER, S-21, SELLER, false", "SELLER, S-21, ALL, false",
      "AGENT, A-1, REQUESTER, true", "AGENT, A-1, SELLER, true",
      "AGENT, A-1, ALL, true", "AGENT, A-1, INTERNAL, true",
      "LEAD, L-1, INTERNAL, true", "ADMIN, X-1, INTERNAL, true",
      "SERVICE, marketplace, INTERNAL, true",
      "PARTNER, easypost, ALL, false"})
  void a_message_is_read_by_whom_it_is_addressed_to(
      Role role, String id, Audience audience, boolean reads) {
    assertThat(Visibility.reads(caller(role, id), ticket, AN_AGENT, audience)).isEqualTo(reads);
  }

  @Test
  void everybody_reads_their_own_words() {
    var seller = new Author(Party.seller("S-17"), Side.SELLER);

    assertThat(
        Visibility.reads(caller(Role.SELLER, "S-17"), ticket, seller, Audience.REQUESTER)).isTrue();
    assertThat(
        Visibility.reads(caller(Role.SELLER, "S-21"), ticket, seller, Audience.REQUESTER))
        .isFalse();
  }

  @Test
  void a_sellers_person_is_the_seller() {
    var person = new Caller(Role.SELLER, "U-9", "S-17", Set.of());

    assertThat(Visibility.sees(person, ticket)).isTrue();
    assertThat(Visibility.sees(new Caller(Role.SELLER, "S-17", "S-21", Set.of()), ticket))
        .isFalse();
  }

  @Test
  void a_ticket_of_nobody_yet_is_the_desks_alone() {
    var nobodys = Life.unborn().hears(Life.lost(1)).ticket();

    assertThat(Visibility.sees(caller(Role.BUYER, "B-1"), nobodys)).isFalse();
    assertThat(Visibility.sees(caller(Role.SELLER, "S-17"), nobodys)).isFalse();
    assertThat(Visibility.sees(caller(Role.AGENT, "A-7"), nobodys)).isTrue();
  }
}
