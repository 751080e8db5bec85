package dev.parley.lanes;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which lanes there are. */
public final class LaneNames {
  private final List<String> all;

  /** The lanes of the given carriers, payment providers and channels, and those that everybody shares. */
  public LaneNames(
      Stream<String> carriers, Stream<String> providers, Stream<String> channels) {
    var names = new TreeSet<>(List.of("tickets", "notifications/mail"));
    carriers.map("carriers/"::concat).forEach(names::add);
    providers.map("payments/"::concat).forEach(names::add);
    channels.map("channels/"::concat).forEach(names::add);
    all = List.copyOf(names);
  }

  /** All of them in alphabetical order. */
  public List<String> all() {
    return all;
  }

  /** Whether there is a lane of a name. */
  public boolean has(String lane) {
    return all.contains(lane);
  }
}
