package dev.parley.shared.journal;

import static dev.parley.shared.journal.Commits.EFFECT;
import static dev.parley.shared.journal.Commits.NOW;
import static dev.parley.shared.journal.Commits.aHead;
import static dev.parley.shared.journal.Commits.change;
import static dev.parley.shared.journal.Commits.watched;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Message;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RelayTest {
  private static final Instant LATER = NOW.plusSeconds(61);

  private final Store store = new MemoryStore(new Random(1));
  private final List<Message> sent = new ArrayList<>();
  private final Relay relay = new Relay(store, sent::addAll);

  private Entry isWaiting(String head) {
    var change = change("e1", null, aHead(head, 1), EFFECT, EFFECT);
    store.journal().commit(watched(change));
    return change.entry();
  }

  @Test
  void sends_the_messages_of_the_entry_and_then_forgets_it() {
    var entry = isWaiting("ticket/T-1");

    assertThat(relay.run(LATER, () -> true)).isEqualTo(new Relay.Report(1, Map.of(), true));
    assertThat(relay.run(LATER, () -> true)).isEqualTo(new Relay.Report(0, Map.of(), true));

    assertThat(sent).isEqualTo(entry.messages());
  }

  @Test
  void leaves_alone_what_may_still_be_on_its_way() {
    isWaiting("ticket/T-1");

    assertThat(relay.run(NOW.plusSeconds(60), () -> true).sent()).isZero();
    assertThat(sent).isEmpty();
  }

  @Test
  void is_held_up_by_nothing_that_cannot_be_sent() {
    for (var n = 0; n < 350; n++) {
      isWaiting("ticket/T-" + n);
    }
    var picky = new Relay(store, messages -> {
      if (String.valueOf(messages.getFirst().source()).length() < "ticket/T-100".length()) {
        throw new Failure.Permanent(ErrorType.PAYLOAD_TOO_LARGE, "too large");
      }
      sent.addAll(messages);
    });

    var report = picky.run(LATER, () -> true);

    assertThat(report)
        .isEqualTo(new Relay.Report(250, Map.of(ErrorType.PAYLOAD_TOO_LARGE, 100), true));
    assertThat(store.undispatched().before(LATER, 1_000)).hasSize(100);
  }

  @Test
  void stops_when_its_time_is_up_and_goes_on_next_time() {
    for (var n = 0; n < 10; n++) {
      isWaiting("ticket/T-" + n);
    }
    var items = new AtomicInteger();

    assertThat(relay.run(LATER, () -> items.incrementAndGet() <= 4))
        .isEqualTo(new Relay.Report(4, Map.of(), false));
    assertThat(relay.run(LATER, () -> true)).isEqualTo(new Relay.Report(6, Map.of(), true));
  }
}
