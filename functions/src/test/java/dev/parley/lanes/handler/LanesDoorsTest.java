package dev.parley.lanes.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.invocation.Call;
import dev.parley.invocation.House;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Entry;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LanesDoorsTest {
  private static final String LANE = "carriers/easypost";
  private static final String CARRIER = "easypost";

  private final Stream stream = new Stream();

  /** An outage: three messages fail, and fail again after their wait. */
  private void outage() throws IOException {
    stream.trouble(LANE);
    for (var receive = 1; receive <= 2; receive++) {
      for (var n = 1; n <= 3; n++) {
        stream.arrive(receive, stream.message(CARRIER, n));
      }
    }
  }

  @Test
  void a_paused_lane_parks_its_messages_and_lets_the_others_flow() throws IOException {
    stream.post(LANE, "pause", "{\"reason\": \"maintenance\"}");

    var failed = stream.arrive(
        1, stream.message(CARRIER, 1), stream.message("shippo", 2), stream.message(CARRIER, 3));

    assertThat(failed).isEmpty();
    assertThat(stream.taken()).containsExactly("shippo/e2");
    assertThat(stream.lane(LANE).integer("parked")).contains(2L);
    assertThat(stream.house().hidden()).isEmpty();
  }

  @Test
  void a_release_sends_what_is_parked_in_order_of_arrival() throws IOException {
    stream.post(LANE, "pause", null);
    for (var n : new int[]{5, 1, 4, 2, 3, 1}) {
      stream.arrive(1, stream.message(CARRIER, n));
    }

    stream.post(LANE, "release", null);

    assertThat(stream.taken()).containsExactly(
        "easypost/e1", "easypost/e2", "easypost/e3", "easypost/e4", "easypost/e5");
    assertThat(stream.lane(LANE).integer("parked")).contains(0L);
    assertThat(stream.lane(LANE).text("state")).contains("open");
  }

  @Test
  void a_release_sends_so_many_a_minute() throws IOException {
    stream.post(LANE, "pause", null);
    for (var n = 1; n <= 2500; n++) {
      stream.arrive(1, stream.message(CARRIER, n));
    }

    stream.post(LANE, "release", null);

    assertThat(stream.taken()).hasSize(1000);
    stream.pass(Duration.ofMinutes(1));
    assertThat(stream.taken()).hasSize(2000);
    stream.pass(Duration.ofMinutes(1));
    assertThat(stream.taken()).hasSize(2500);
    stream.pass(Duration.ofMinutes(1));
    assertThat(stream.taken()).hasSize(2500).doesNotHaveDuplicates();
  }

  @Test
  void an_outage_pauses_its_lane_and_costs_no_further_attempts() throws IOException {
    outage();

    assertThat(stream.lane(LANE).text("state")).contains("paused");
    assertThat(stream.lane(LANE).text("cause")).contains("dependency_unavailable");
    assertThat(stream.arrive(7, stream.message(CARRIER, 1))).isEmpty();
    assertThat(stream.arrive(8, stream.message(CARRIER, 2))).isEmpty();
    assertThat(stream.lane(LANE).integer("parked")).contains(3L);
  }

  @Test
  void a_glitch_pauses_nothing() throws IOException {
    stream.trouble(LANE);
    for (var n = 1; n <= 30; n++) {
      assertThat(stream.arrive(1, stream.message(CARRIER, n))).hasSize(1);
    }
    stream.mended(LANE);
    for (var n = 1; n <= 30; n++) {
      assertThat(stream.arrive(2, stream.message(CARRIER, n))).isEmpty();
    }

    assertThat(stream.lane(LANE).text("state")).contains("open");
    assertThat(stream.taken()).hasSize(30);
  }

  @Test
  void one_message_tries_whether_it_is_over_and_the_others_wait() throws IOException {
    outage();
    stream.arrive(3, stream.message(CARRIER, 1), stream.message(CARRIER, 2));

    stream.pass(Duration.ofMinutes(1));

    assertThat(stream.taken()).isEmpty();
    assertThat(stream.lane(LANE).text("state")).contains("paused");
    assertThat(stream.lane(LANE).integer("parked")).contains(3L);

    stream.mended(LANE);
    stream.pass(Duration.ofMinutes(2));

    assertThat(stream.taken()).containsExactly("easypost/e1", "easypost/e2", "easypost/e3");
    assertThat(stream.lane(LANE).text("state")).contains("open");
  }

  @Test
  void the_next_message_tries_where_none_is_parked() throws IOException {
    outage();
    stream.house().store().leave(stream.house().store().first(LANE, 10));
    stream.mended(LANE);
    stream.pass(Duration.ofMinutes(1));
    assertThat(stream.lane(LANE).text("state")).contains("probing");

    stream.arrive(1, stream.message(CARRIER, 7), stream.message(CARRIER, 8));

    assertThat(stream.taken()).startsWith("easypost/e7");
    stream.settle();
    assertThat(stream.taken()).containsExactly("easypost/e7", "easypost/e8");
    assertThat(stream.lane(LANE).text("state")).contains("open");
  }

  @Test
  void a_broken_message_as_probe_says_nothing_of_its_lane() throws IOException {
    outage();
    stream.trouble(LANE, new Failure.Permanent(ErrorType.MALFORMED_PAYLOAD, "broken"));

    stream.pass(Duration.ofMinutes(1));

    assertThat(stream.lane(LANE).text("state")).contains("open");
  }

  @Test
  void a_lane_that_a_person_paused_is_not_probed() throws IOException {
    stream.post(LANE, "pause", null);
    stream.arrive(1, stream.message(CARRIER, 1));

    stream.pass(Duration.ofHours(3));

    assertThat(stream.taken()).isEmpty();
    assertThat(stream.lane(LANE).text("state")).contains("paused");
    assertThat(stream.lane(LANE).text("next_update_at"))
        .contains(House.NINE.plus(Duration.ofMinutes(210)).toString());
  }

  @Test
  void partners_read_what_is_kept_and_when_they_hear_more() throws IOException {
    assertThat(stream.status().text("status")).contains("operational");

    stream.post(
        LANE, "pause",
        "{\"reason\": \"their keys leaked\", \"next_update_at\": \"2026-11-22T10:00:00Z\"}");

    var status = stream.status();
    assertThat(status.text("status")).contains("degraded");
    assertThat(status.items("lanes")).singleElement().satisfies(lane -> {
      assertThat(lane.text("lane")).contains(LANE);
      assertThat(lane.text("next_update_at")).contains("2026-11-22T10:00:00Z");
      assertThat(lane.write()).contains("Tracking updates of easypost").doesNotContain("leaked");
    });
  }

  @Test
  void who_paused_and_released_is_in_the_journal() throws IOException {
    stream.post(LANE, "pause", null);
    stream.post(LANE, "release", null);

    assertThat(stream.house().journal().entries("lane/" + LANE))
        .extracting(Entry::kind, entry -> entry.actor().value())
        .startsWith(
            tuple("paused_by_hand", "lead/L-1"),
            tuple("released_by_hand", "lead/L-1"));
  }

  @Test
  void the_slash_in_a_name_may_be_encoded() throws IOException {
    var call = Call.of("POST /lanes/{lane}/pause", "/lanes/x/pause").by("lead", "L-1");
    var encoded = new Call(
        call.event().with(
            "pathParameters",
            Json.object("lane", LANE)));

    var answer = encoded.to(new LanesApi(stream.house().wiring("LanesApi")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(stream.lane(LANE).text("state")).contains("paused");
  }

  /** Whatever a queue hands to its consumer is in a lane that operators see. */
  @ParameterizedTest
  @EnumSource
  void every_lane_that_a_message_can_be_in_is_listed(Inbox inbox) throws IOException {
    var heads = switch (inbox) {
      case CARRIER_PAYLOADS, SHIPMENTS -> List.of("shipment/ups/1Z", "payload/easypost/evt_1");
      case PAYMENT_PAYLOADS, PAYMENTS -> List.of("payment/stripe/pi_1", "payment/mollie/tr_1");
      case CHANNEL_PAYLOADS -> List.of("payload/email/m-1", "payload/social/m-1");
      case TICKETS -> List.of("ticket/T-1");
      case ROUTING -> List.of("floor/desk");
      case NOTIFICATIONS -> List.of("notification/buyer/B-1", "notification/chat/buyer/B-1",
          "notification/social/seller/S-1");
      case REFUNDS -> List.of("refund/R-1");
      case PAYOUTS -> List.of("payout/stripe/R-1", "payout/paypal/R-2");
      case RECONCILIATION -> List.of("report/stripe/2026-11", "settlement/adyen/PSP1", "break/B-1");
      case LANES, QUARANTINE -> List.<String>of();
    };

    assertThat(heads.isEmpty()).isNotEqualTo(inbox.isPausable());
    assertThat(stream.lanes()).containsAll(heads.stream().map(inbox::lane).toList());
  }

  @Test
  void a_lane_that_only_an_order_named_is_listed_and_released_like_any_other() throws IOException {
    var lane = "carriers/moon-express";
    stream.trouble(lane);
    for (var receive = 1; receive <= 2; receive++) {
      for (var n = 1; n <= 3; n++) {
        stream.arrive(receive, stream.message("moon-express", n));
      }
    }
    assertThat(stream.lane(lane).text("state")).contains("paused");
    stream.mended(lane);

    var released = stream.post(lane, "release", null);

    assertThat(released.status()).isEqualTo(200);
    assertThat(stream.lane(lane).text("state")).contains("open");
    assertThat(stream.status().text("status")).contains("operational");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "refunds/stripe | Refunds by stripe are kept",
      "refunds | Refunds are kept",
      "routing | Assignments of tickets to agents are kept",
      "notifications/chat | Messages by chat are kept",
      "notifications/mail | Messages by mail are kept"})
  void partners_read_of_every_lane_in_its_own_words(String lane, String words)
      throws IOException {
    stream.post(lane, "pause", null);

    assertThat(stream.status().items("lanes")).singleElement()
        .satisfies(it -> assertThat(it.text("message").orElseThrow()).startsWith(words));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "carriers/nobody | {} | 404 | not_found",
      "carriers/easypost | {\"reason\": \"\"} | 400 | reason",
      "carriers/easypost | {\"next_update_at\": \"2020-01-01T00:00:00Z\"} | 400 | next_update_at",
      "carriers/easypost | {\"until\": 1} | 400 | until"})
  void a_pause_that_is_not_right_is_refused_by_name(
      String lane, String body, int status, String named) throws IOException {
    var answer = stream.post(lane, "pause", body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().write()).contains(named);
  }
}
