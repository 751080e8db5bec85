package dev.parley.lanes;

import dev.parley.shared.core.NotificationCommand;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which lanes there always are. Besides these there are those of names that only events bring, such as the carrier of an
 * order whom nobody here knows: they are found by what is stored of them.
 */
public final class LaneNames {
  private static final List<String> SHARED = List.of(
      "tickets", "routing", "refunds", "reconciliation", "notifications/mail");

  private final List<String> all;

  /** The lanes of the given carriers, payment providers and channels, and those that everybody shares. */
  public LaneNames(
      Stream<String> carriers, Stream<String> providers, Stream<String> channels) {
    var names = new TreeSet<>(SHARED);
    carriers.map("carriers/"::concat).forEach(names::add);
    channels.map("channels/"::concat).forEach(names::add);
    NotificationCommand.OUTLETS.stream().map("notifications/"::concat).forEach(names::add);
    providers
        .flatMap(
            provider -> Stream.of("payments/", "refunds/", "reconciliation/")
                .map(family -> family + provider))
        .forEach(names::add);
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
