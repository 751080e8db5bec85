package dev.parley.shared.lambda;

import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PayloadCommand.Collect;
import dev.parley.shared.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Amazon SES says of a mail that came, through SNS and with raw delivery: the only thing in our queues that is not
 * ours. It is read as the message that it stands for, so that it is parked, repeated and kept like any other.
 */
final class MailNotice {
  private static final Party SES = new Party("partner/ses");
  private static final String FAILED = "FAIL";

  /** The verdicts that count, and what is in doubt where one of them is bad. */
  private static final Map<String, String> VERDICTS = Map.of(
      "spamVerdict", "spam", "virusVerdict", "virus", "dmarcVerdict", "sender");

  private MailNotice() {}

  /** The message that a body stands for; empty where it is no such notice. */
  static Optional<Message> read(Json body) {
    var mail = body.get("mail");
    var action = body.get("receipt").get("action");
    var id = mail.text("messageId");
    var bucket = action.text("bucketName");
    var key = action.text("objectKey");
    if (!body.text("notificationType").equals(Optional.of("Received"))
        || id.isEmpty() || bucket.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    return at(mail).map(at -> new Message(
        "mail/" + id.get(), "payload/email/" + id.get(), at, SES, "mail/" + id.get(), null, 0,
        new Collect(bucket.get(), key.get(), doubts(body.get("receipt")))));
  }

  private static Optional<Instant> at(Json mail) {
    try {
      return mail.text("timestamp").map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Set<String> doubts(Json receipt) {
    return VERDICTS.entrySet().stream()
        .filter(verdict -> receipt.get(verdict.getKey()).text("status").equals(Optional.of(FAILED)))
        .map(Map.Entry::getValue)
        .collect(Collectors.toUnmodifiableSet());
  }
}
