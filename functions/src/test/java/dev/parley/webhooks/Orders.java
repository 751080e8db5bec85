package dev.parley.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.json.Json;
import dev.parley.webhooks.Hearing.Ending;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Plays what a sequence tells in other orders, everything twice, and holds the endings against each other. */
final class Orders {
  private static final int MOST = 200;

  private final WebhookFolder folder;
  private final Json sequence;

  Orders(WebhookFolder folder, Json sequence) {
    this.folder = folder;
    this.sequence = sequence;
  }

  void endAlike() {
    var told = told();
    var straight = played(told);
    var dice = new Random(5);
    for (var order : orders(told, dice)) {
      assertThat(played(doubled(order, dice))).as(order.toString()).isEqualTo(straight);
    }
  }

  /** What each of its payloads says, each once; those that say nothing are left out. */
  private List<Object> told() {
    var provider = WebhookFolder.provider(sequence);
    var events = new LinkedHashSet<Object>();
    sequence.items("deliveries").stream()
        .map(delivery -> delivery.text("file").orElseThrow())
        .map(file -> provider.read(WebhookFolder.content(sequence, folder.bytes(file))))
        .forEach(delivery -> events.addAll(delivery.events()));
    return List.copyOf(events);
  }

  /** All there are, or as many of them as one can play. */
  private static List<List<Object>> orders(List<Object> told, Random dice) {
    if (told.size() < 6) {
      return permutations(told).toList();
    }
    return Stream.generate(() -> shuffled(told, dice)).limit(MOST).toList();
  }

  private static Stream<List<Object>> permutations(List<Object> events) {
    if (events.isEmpty()) {
      return Stream.of(List.of());
    }
    return events.stream().flatMap(first -> {
      var others = new ArrayList<>(events);
      others.remove(first);
      return permutations(others)
          .map(rest -> Stream.concat(Stream.of(first), rest.stream()).toList());
    });
  }

  private static List<Object> shuffled(List<Object> events, Random dice) {
    var shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, dice);
    return shuffled;
  }

  /** Each once more, at some later place. */
  private static List<Object> doubled(List<Object> events, Random dice) {
    var doubled = new ArrayList<>(events);
    for (var event : events) {
      var later = doubled.indexOf(event) + 1;
      doubled.add(later + dice.nextInt(doubled.size() - later + 1), event);
    }
    return doubled;
  }

  /** An alert is never doubled, and left out only when what it warns of was over before anybody was told. */
  private static Ending played(List<Object> events) {
    var hearing = new Hearing();
    events.forEach(hearing::hears);
    var ending = hearing.ending();
    assertThat(hearing.tickets()).allSatisfy((_, tickets) -> assertThat(tickets).hasSize(1));
    ending.concerns().forEach((subject, concern) -> {
      if (!concern.over()) {
        assertThat(hearing.opened()).contains(subject);
      }
    });
    return ending;
  }
}
