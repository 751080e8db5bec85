package dev.parley.notifications.handler;

import dev.parley.notifications.Address;
import dev.parley.notifications.Letter;
import dev.parley.shared.core.NotificationCommand.Notify;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A letter on its way.
 *
 * @param id
 *          the same one however often the letter is sent, so that a receiver can tell a second copy
 */
record Envelope(String id, Notify what, Address address, Letter letter) {
  private static final Set<String> OUTSIDE = Set.of("buyer", "seller");

  /** What cannot be a Message-ID is no part of a header. */
  private static final Pattern ID = Pattern.compile("[!-;=?-~]{1,250}");

  /** The headers by which machines know what a mail is about; those that do not apply are left out. */
  Map<String, String> headers() {
    var headers = new LinkedHashMap<String, String>();
    headers.put("X-Parley-Id", id);
    headers.put("X-Parley-To", printable(what.to().value()));
    headers.put("X-Parley-Kind", printable(what.kind()));
    headers.put("X-Parley-Channel", "email");
    headers.put("X-Parley-At", what.at().toString());
    put(headers, "X-Parley-Ticket", what.ticketId());
    put(headers, "X-Parley-Order", what.orderId());
    var level = what.level();
    if (level != null) {
      headers.put("X-Parley-Metric", printable(level.metric()));
      headers.put("X-Parley-Cycle", String.valueOf(level.cycle()));
      headers.put("X-Parley-Offset", String.valueOf(level.offsetS()));
    }
    // Other machines do not answer what says that a machine wrote it (RFC 3834).
    headers.put("Auto-Submitted", isAnswer() ? "auto-replied" : "auto-generated");
    return headers;
  }

  /** The one mail by which a machine answers a person's. */
  private boolean isAnswer() {
    return what.kind().equals("ticket_received");
  }

  /** Whether its reader may answer it, and is outside of the house. */
  private boolean isAnswerable() {
    return what.ticketId() != null && OUTSIDE.contains(what.to().kind());
  }

  /**
   * The headers by which an answer finds its ticket and mail programs find its thread: the mail that began it, and an id
   * that names the ticket. The mail service gives the mail's own id, whatever is asked.
   */
  Map<String, String> thread(String sender) {
    if (!isAnswerable()) {
      return Map.of();
    }
    var ticket = "<" + what.ticketId() + sender.substring(sender.lastIndexOf('@')) + ">";
    var root = Optional.ofNullable(what.details().get("thread"))
        .filter(id -> ID.matcher(id).matches()).map(id -> "<" + id + ">");
    var headers = new LinkedHashMap<String, String>();
    root.ifPresent(id -> headers.put("In-Reply-To", id));
    headers.put("References", root.map(id -> id + " " + ticket).orElse(ticket));
    return headers;
  }

  /** The ticket's own address, such as {@code desk+T-…@desk.example}; empty where an answer has no ticket. */
  Optional<String> replyTo(String sender) {
    var at = sender.lastIndexOf('@');
    return isAnswerable()
        ? Optional.of(sender.substring(0, at) + "+" + what.ticketId() + sender.substring(at))
        : Optional.empty();
  }

  private static void put(Map<String, String> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, printable(value));
    }
  }

  /** A header's value is one line of printable ASCII. */
  private static String printable(String value) {
    return value.replaceAll("[^\\x20-\\x7E]", "?");
  }
}
