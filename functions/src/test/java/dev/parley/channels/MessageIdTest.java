package dev.parley.channels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageIdTest {

  @Test
  void a_header_names_ids_in_brackets_or_without() {
    assertThat(MessageId.in("<a@x>\r\n <b@y> (comment) <a@x>")).extracting(MessageId::value)
        .containsExactly("a@x", "b@y");
    assertThat(MessageId.in("a@x, b@y")).extracting(MessageId::value)
        .containsExactly("a@x", "b@y");
    assertThat(MessageId.in(" ")).isEmpty();
  }

  @Test
  void the_desks_own_ids_name_their_ticket() {
    assertThat(new MessageId("t-98y2j13wmrpdmzxw28wh@desk.example").ticket())
        .contains("T-98Y2J13WMRPDMZXW28WH");
    assertThat(new MessageId("T-1@desk.example").ticket()).isEmpty();
  }

  @Test
  void what_ses_sent_is_known_by_the_id_that_ses_told() {
    assertThat(new MessageId("0107@eu-central-1.amazonses.com").key("email"))
        .isEqualTo(new MessageId("0107").key("email"))
        .isNotEqualTo(new MessageId("0107").key("chat"));
    assertThat(new MessageId("0107@x.example").key("email"))
        .isNotEqualTo(new MessageId("0107@y.example").key("email"));
  }
}
