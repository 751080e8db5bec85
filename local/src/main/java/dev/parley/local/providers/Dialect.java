package dev.parley.local.providers;

import dev.parley.local.http.Answer;
import dev.parley.local.http.Request;
import dev.parley.local.providers.Refused.Why;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** How one provider is spoken to, and speaks. */
interface Dialect {

  /** The name in paths. */
  String name();

  /** For how long it answers a key as it did the first time. */
  Duration keepsKeys();

  /** Whether the path is the one at which refunds are asked for. */
  boolean pays(String method, String path);

  /**
   * What is asked for.
   *
   * @throws Refused
   *           where the request is not as the provider publishes it
   */
  Ask ask(Request request, String path);

  /**
   * The answer to a question.
   *
   * @param executed
   *          all refunds of this provider, the newest first
   */
  Answer look(Request request, String path, List<Executed> executed);

  /** The day, in UTC, whose report a path asks for; empty where it asks for something else. */
  default Optional<LocalDate> reportDay(Request request, String path) {
    return Optional.empty();
  }

  /**
   * The answer to whoever asks for a report.
   *
   * @param booked
   *          what moved on the day, the newest first
   */
  default Answer report(Request request, String path, List<Booked> booked) {
    throw new Refused(Why.UNKNOWN_PATH, "There are no reports at " + path);
  }

  /** The next reference, from how many there were. */
  String reference(int number);

  /** The answer to a request that was carried out. */
  Answer done(Executed refund);

  /** The answer to one that was not. */
  Answer refused(Why why, String detail);

  /** What it says by webhook of a refund in this state; nothing where it says nothing. */
  List<Webhook> webhooks(Executed refund, Secret secret, Instant now);

  /** What it signs with. */
  record Secret(String secret, String notificationUrl) {}
}
