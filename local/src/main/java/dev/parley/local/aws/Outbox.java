package dev.parley.local.aws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Everything that SES, SNS and the channels were given, in order. */
public final class Outbox {
  private final InstantSource clock;
  private final List<Sent> sent = new ArrayList<>();
  private int ids;

  Outbox(InstantSource clock) {
    this.clock = clock;
  }

  /** Makes what is sent from an id and the time. */
  public interface Envelope<S extends Sent> {
    S seal(String id, Instant at);
  }

  /** Takes something that would have left. */
  public synchronized <S extends Sent> S add(Envelope<S> envelope) {
    var sealed = envelope.seal("local-%06d".formatted(++ids), clock.instant());
    sent.add(sealed);
    return sealed;
  }

  /** All that was sent, oldest first. */
  public synchronized List<Sent> all() {
    return List.copyOf(sent);
  }

  /** Forgets what was sent. */
  public synchronized void clear() {
    sent.clear();
  }
}
