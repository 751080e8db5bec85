package dev.parley.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channels.InboundMessage.Sender;
import dev.parley.channels.Placing.Found;
import dev.parley.channels.Placing.Why;
import dev.parley.channels.TicketSeen.Subject;
import dev.parley.shared.core.Party;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacingTest {
  private static final Party KIM = Party.buyer("kim");
  private static final Party LEE = Party.buyer("lee");
  private static final Party LAMPS = Party.seller("lamps");
  private static final Found NOTHING = new Found(List.of(), List.of(), List.of());

  private static InboundMessage aMail(String id, String... references) {
    return new InboundMessage(
        id, null, List.of(), List.of(references), Sender.at("kim@example.net", "Kim"),
        List.of("desk@example.com"), "My lamp", "Where is it?", null, null, null, null, null,
        List.of(), Map.of());
  }

  private static TicketSeen aTicket(String id, boolean over, @Nullable String seller) {
    return new TicketSeen(id, over, false, KIM, "O-1", seller, null);
  }

  private static Subject by(Party sender, @Nullable String order) {
    return new Subject(sender, order, null, null);
  }

  private static Placing.Place place(InboundMessage message, Subject subject, Found found) {
    return Placing.of("email", message, subject, found);
  }

  @Test
  void a_tickets_own_address_counts_before_its_thread() {
    var found = new Found(
        List.of(aTicket("T-1", false, null)), List.of(aTicket("T-2", false, null)), List.of());

    assertThat(place(aMail("m@x"), by(KIM, null), found))
        .isEqualTo(new Placing.Place("T-1", Why.ADDRESSED));
  }

  @Test
  void a_thread_counts_before_an_order() {
    var found = new Found(
        List.of(), List.of(aTicket("T-2", true, null)), List.of(aTicket("T-3", false, null)));

    assertThat(place(aMail("m@x"), by(KIM, "O-1"), found))
        .isEqualTo(new Placing.Place("T-2", Why.THREAD));
  }

  @Test
  void the_seller_of_a_ticket_may_write_in_it() {
    var found = new Found(List.of(aTicket("T-1", false, "lamps")), List.of(), List.of());

    assertThat(place(aMail("m@x"), by(LAMPS, null), found).ticket()).isEqualTo("T-1");
  }

  @Test
  void somebody_else_opens_their_own() {
    var tickets = List.of(aTicket("T-1", false, "lamps"));
    var found = new Found(tickets, tickets, tickets);

    var place = place(aMail("m@x"), by(LEE, "O-1"), found);

    assertThat(place.why()).isEqualTo(Why.NEW);
    assertThat(place.ticket()).isNotEqualTo("T-1");
  }

  @Test
  void the_same_requester_and_order_join_the_open_ticket() {
    var found = new Found(
        List.of(), List.of(),
        List.of(aTicket("T-1", true, null), aTicket("T-2", false, "lamps")));

    assertThat(place(aMail("m@x"), by(KIM, "O-1"), found))
        .isEqualTo(new Placing.Place("T-2", Why.SAME_SUBJECT));
  }

  @Test
  void of_two_open_tickets_about_an_order_none_is_guessed() {
    var found = new Found(
        List.of(), List.of(),
        List.of(aTicket("T-1", false, "lamps"), aTicket("T-2", false, "shades")));

    assertThat(place(aMail("m@x"), by(KIM, "O-1"), found).why()).isEqualTo(Why.NEW);
    assertThat(place(aMail("m@x"), new Subject(KIM, "O-1", "shades", null), found).ticket())
        .isEqualTo("T-2");
  }

  @Test
  void two_mails_of_one_thread_meet_whichever_comes_first() {
    var first = place(aMail("first@x"), by(KIM, null), NOTHING);
    var second = place(aMail("second@x", "first@x"), by(KIM, null), NOTHING);
    var third = place(aMail("third@x", "first@x", "second@x"), by(KIM, null), NOTHING);

    assertThat(second.ticket()).isEqualTo(first.ticket()).isEqualTo(third.ticket());
  }

  @Test
  void two_people_never_share_a_ticket_that_is_not_there_yet() {
    assertThat(place(aMail("second@x", "first@x"), by(LEE, null), NOTHING).ticket())
        .isNotEqualTo(place(aMail("first@x"), by(KIM, null), NOTHING).ticket());
  }

  @Test
  void two_messages_about_one_order_meet_even_where_neither_sees_the_other() {
    assertThat(place(aMail("a@x"), by(KIM, "O-1"), NOTHING).ticket())
        .isEqualTo(place(aMail("b@x"), by(KIM, "O-1"), NOTHING).ticket());
  }

  @Test
  void a_message_about_an_order_whose_ticket_is_over_opens_another_one() {
    var found = new Found(List.of(), List.of(), List.of(aTicket("T-1", true, null)));

    var place = place(aMail("m@x"), by(KIM, "O-1"), found);

    assertThat(place.why()).isEqualTo(Why.NEW);
    assertThat(place.ticket())
        .isNotEqualTo(place(aMail("m@x"), by(KIM, "O-1"), NOTHING).ticket());
  }
}
