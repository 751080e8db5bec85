package dev.parley.channels;

import dev.parley.shared.core.Attachment;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Party;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote, whatever the channel.
 *
 * @param externalId
 *          by which its channel knows it: two messages with the same one are the same
 * @param inReplyTo
 *          ids of what it answers
 * @param references
 *          ids of its thread, the oldest first
 * @param to
 *          addresses that it was sent to; one of the form {@code desk+T-…@} names its ticket
 * @param ticketId
 *          the ticket that the channel says it belongs to
 * @param headers
 *          of those that tell a machine from a person, by their names in lower case; others are dropped
 */
public record InboundMessage(
    String externalId,
    @Nullable Instant occurredAt,
    List<String> inReplyTo,
    List<String> references,
    Sender from,
    List<String> to,
    String subject,
    String text,
    @Nullable String language,
    @Nullable String ticketId,
    @Nullable String orderId,
    @Nullable String sellerId,
    @Nullable String trackingNumber,
    List<Attachment> attachments,
    Map<String, String> headers) {
  private static final int LONGEST_ID = 998;
  private static final int LONGEST_SUBJECT = 500;
  private static final int LONGEST_TEXT = 50_000;
  private static final int MOST = 100;

  /**
   * Who wrote, as the channel knows it: one of the first three at least.
   *
   * @param party
   *          a buyer or a seller whom the channel knows by name, such as {@code buyer/B-1}
   * @param address
   *          an e-mail address
   * @param handle
   *          a name on a social network or in a chat
   */
  public record Sender(
      @Nullable Party party,
      @Nullable String address,
      @Nullable String handle,
      @Nullable String name) {
    public Sender {
      var wrong = new ArrayList<Violation>();
      if (party == null && address == null && handle == null) {
        wrong.add(new Violation("party", "is given, or address or handle is"));
      }
      if (party != null && !(party.kind().equals("buyer") || party.kind().equals("seller"))) {
        wrong.add(new Violation("party", "is a buyer or a seller"));
      }
      if (party != null && !Ids.isFit(party.id())) {
        wrong.add(new Violation("party", Ids.FIT));
      }
      if (address != null && !address.matches("[^@\\s]{1,64}@[^@\\s]{1,255}")) {
        wrong.add(new Violation("address", "is no address"));
      }
      refuse(wrong);
    }

    /** Somebody known by an address alone. */
    public static Sender at(String address, @Nullable String name) {
      return new Sender(null, address, null, name);
    }
  }

  public InboundMessage {
    var wrong = new ArrayList<Violation>();
    bounded("external_id", externalId, LONGEST_ID, wrong);
    if (externalId.isBlank()) {
      wrong.add(new Violation("external_id", "is not empty"));
    }
    bounded("subject", subject, LONGEST_SUBJECT, wrong);
    bounded("text", text, LONGEST_TEXT, wrong);
    if (text.isBlank() && attachments.isEmpty()) {
      wrong.add(new Violation("text", "is not empty"));
    }
    fit("order_id", orderId, wrong);
    fit("seller_id", sellerId, wrong);
    fit("ticket_id", ticketId, wrong);
    fit("tracking_number", trackingNumber, wrong);
    few("references", references, wrong);
    few("in_reply_to", inReplyTo, wrong);
    few("to", to, wrong);
    few("attachments", attachments, wrong);
    refuse(wrong);
    inReplyTo = List.copyOf(inReplyTo);
    references = List.copyOf(references);
    to = List.copyOf(to);
    attachments = List.copyOf(attachments);
    headers = telling(headers);
  }

  private static Map<String, String> telling(Map<String, String> headers) {
    var kept = new LinkedHashMap<String, String>();
    headers.forEach((name, value) -> {
      var lower = name.toLowerCase(Locale.ROOT);
      if (Automation.HEADERS.contains(lower)) {
        kept.put(lower, value.substring(0, Math.min(value.length(), LONGEST_SUBJECT)));
      }
    });
    return Map.copyOf(kept);
  }

  private static void bounded(String field, String text, int longest, List<Violation> wrong) {
    if (text.codePointCount(0, text.length()) > longest) {
      wrong.add(new Violation(field, "has at most " + longest + " characters"));
    }
  }

  private static void fit(String field, @Nullable String id, List<Violation> wrong) {
    if (id != null && !Ids.isFit(id)) {
      wrong.add(new Violation(field, Ids.FIT));
    }
  }

  private static void few(String field, List<?> items, List<Violation> wrong) {
    if (items.size() > MOST) {
      wrong.add(new Violation(field, "are at most " + MOST));
    }
  }

  private static void refuse(List<Violation> wrong) {
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
  }

  /** The same message without card numbers, wherever people write freely. */
  public InboundMessage masked() {
    var sender = new Sender(from.party(), from.address(), from.handle(),
        from.name() == null ? null : CardNumbers.masked(from.name()));
    var files = attachments.stream()
        .map(file -> new Attachment(CardNumbers.masked(file.name()), file.type(), file.size(),
            file.inline(), file.leftOut()))
        .toList();
    var others = new LinkedHashMap<String, String>();
    headers.forEach((name, value) -> others.put(name, CardNumbers.masked(value)));
    return new InboundMessage(
        externalId, occurredAt, inReplyTo, references, sender, to, CardNumbers.masked(subject),
        CardNumbers.masked(text), language, ticketId, orderId, sellerId, trackingNumber, files,
        others);
  }

  /** The sign by which a machine gives itself away; empty where a person may have written. */
  public Optional<String> machine() {
    var address = from.address() == null ? "" : from.address();
    return Automation.sign(headers, address, subject);
  }
}
