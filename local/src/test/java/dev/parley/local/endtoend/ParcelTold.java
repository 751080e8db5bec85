package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All scans that were told of one parcel, and what it has to show then. */
record ParcelTold(String name, List<Told> told) {
  private static final Set<String> ARRIVED = Set.of("DELIVERED", "RETURNING", "RETURNED");

  /** What ends a journey, then what is known at all, then the newest. */
  private static final Comparator<Told> WEIGHT = Comparator
      .<Told, Boolean>comparing(it -> ARRIVED.contains(it.text("status")))
      .thenComparing(it -> !it.text("status").equals("UNKNOWN"))
      .thenComparing(Told::at);

  void isShownBy(JsonNode shown) {
    var history = shown.path("history").valueStream().toList();
    assertThat(history.stream().map(ParcelTold::scan).collect(Collectors.toSet())).as(name)
        .isEqualTo(told.stream().map(it -> scan(it.event(), it.at())).collect(Collectors.toSet()));
    assertThat(history.stream().map(it -> Instant.parse(it.path("occurred_at").asText()))
        .toList()).as("%s, newest first", name).isSortedAccordingTo(Comparator.reverseOrder());
    var heaviest = told.stream().max(WEIGHT).orElseThrow();
    assertThat(told.stream().filter(it -> WEIGHT.compare(it, heaviest) == 0)
        .map(it -> state(it.event()))).as("%s, where it is", name).contains(state(shown));
  }

  private static String scan(JsonNode shown) {
    return scan(shown, Instant.parse(shown.path("occurred_at").asText()));
  }

  private static String scan(JsonNode event, Instant at) {
    return state(event) + " " + at;
  }

  private static String state(JsonNode event) {
    return event.path("status").asText() + " " + event.path("reason").asText("");
  }
}
