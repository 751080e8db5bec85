package dev.parley.local.simulation;

import java.time.Instant;

/** A copy of a message in a queue. */
final class Copy {
  private final String id;
  private final String body;
  private int receives;
  private Instant visibleAt;

  Copy(String id, String body, Instant visibleAt) {
    this.id = id;
    this.body = body;
    this.visibleAt = visibleAt;
  }

  String id() {
    return id;
  }

  String body() {
    return body;
  }

  int receives() {
    return receives;
  }

  /** What the receiver holds in its hand: another one each time. */
  String handle() {
    return id + "#" + receives;
  }

  Instant visibleAt() {
    return visibleAt;
  }

  void hideUntil(Instant instant) {
    visibleAt = instant;
  }

  void received() {
    receives++;
  }
}
