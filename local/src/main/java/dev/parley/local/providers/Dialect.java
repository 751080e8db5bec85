package dev.parley.local.providers;

import dev.parley.local.http.Answer;
import dev.parley.local.http.Answer.Header;
import dev.parley.local.http.Request;
import dev.parley.local.providers.CapturedPayments.Captured;
import dev.parley.local.providers.Refused.Why;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How one provider is spoken to, and speaks. */
interface Dialect {

  /** The name in paths. */
  String name();

  /** For how long it answers a key as it did the first time. */
  Duration keepsKeys();

  /** Whether it keeps under the key, too, that it refused what it had begun to carry out. */
  boolean keepsRefusals();

  /** Whether it takes note of what it will not carry out, and says so later. */
  default boolean objectsLater() {
    return false;
  }

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
   * Whether an amount can be asked for of that payment at all.
   *
   * @throws Refused
   *           where it cannot
   */
  default void hold(Ask ask, Captured payment) {
    if (!ask.currency().isEmpty() && !ask.currency().equals(payment.currency())) {
      throw new Refused(Why.WRONG_CURRENCY, "The payment is in " + payment.currency());
    }
  }

  /** Whether the path is one at which something else than a refund is carried out. */
  default boolean acts(String method, String path) {
    return false;
  }

  /**
   * What else is asked for.
   *
   * @throws Refused
   *           where the request is not as the provider publishes it
   */
  default Deed deed(Request request, String path) {
    throw new Refused(Why.UNKNOWN_PATH, "There is nothing to do at " + path);
  }

  /** Something that is carried out once under its key. */
  record Deed(String key, Supplier<Answer> work) {}

  /** The answer to a question. */
  Answer look(Request request, String path, Known known);

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

  /** The same answer again, to a request under the same key. */
  default Answer again(Answer first, String firstId) {
    return first;
  }

  /** The answer to one that was not, under the request's id. */
  Answer refused(Refused refused, String id);

  /** What every answer says beside, under the request's id. */
  default List<Header> headers(Request request, String id) {
    return List.of();
  }

  /** What it says by webhook of a refund in this state; nothing where it says nothing. */
  List<Webhook> webhooks(Executed refund, Secret secret, Instant now);

  /** What it signs with. */
  record Secret(String secret, String notificationUrl) {}
}
