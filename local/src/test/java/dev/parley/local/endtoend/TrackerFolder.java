package dev.parley.local.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.carriers.Carriers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The carriers' payloads in a folder with {@code manifest.json} and {@code sequences.json}. */
record TrackerFolder(Path root) {
  private static final JsonMapper JSON = new JsonMapper();

  /** The project's own, and the one that the system property {@code fixtures} names. */
  static Stream<TrackerFolder> all() {
    var composed = House.PROJECT.resolve("functions/src/test/resources/webhooks");
    return Stream.concat(Stream.of(composed),
        Optional.ofNullable(System.getProperty("fixtures")).filter(path -> !path.isBlank())
            .map(Path::of).stream())
        .map(TrackerFolder::new);
  }

  /** What was said of one parcel, and where it is in the end. */
  record Journey(String name, String carrier, List<Tracker> trackers, String status) {
    Journey {
      trackers = List.copyOf(trackers);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** One payload, with the name of its parcel. */
  record Tracker(String text, String parcel) {
    private static final Pattern EVENT = Pattern.compile(
        "(\"(?:id|event_id|eventId)\"\\s*:\\s*\"[^\"]*)\"");

    /** The same about another parcel: the names of the events in it change along with the parcel's. */
    byte[] about(String otherParcel) {
      return EVENT.matcher(text).replaceAll("$1-" + otherParcel + "\"")
          .replace(parcel, otherParcel)
          .getBytes(StandardCharsets.UTF_8);
    }
  }

  /** The journeys of its sequences; those of the same payloads are one. */
  Stream<Journey> journeys() {
    var seen = new TreeSet<String>();
    return entries("sequences.json").map(this::journey)
        .filter(journey -> seen.add(journey.trackers().stream().map(Tracker::text).sorted()
            .toList().toString()));
  }

  private Journey journey(JsonNode sequence) {
    var parcel = sequence.path("subject").asText();
    var trackers = sequence.path("deliveries").valueStream().map(each -> each.path("file").asText())
        .distinct().map(file -> tracker(file, parcel)).toList();
    return new Journey(root.getFileName() + " " + sequence.path("id").asText(),
        sequence.path("provider").asText(), trackers,
        sequence.at("/expected_final/status").asText());
  }

  private Tracker tracker(String file, String parcel) {
    try {
      return new Tracker(Files.readString(root.resolve(file)), parcel);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Stream<JsonNode> entries(String list) {
    try {
      return Objects.requireNonNull(JSON.readTree(Files.readAllBytes(root.resolve(list))))
          .valueStream()
          .filter(entry -> Carriers.named(entry.path("provider").asText()).isPresent());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
