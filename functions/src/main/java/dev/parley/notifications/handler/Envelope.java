package dev.parley.notifications.handler;

import dev.parley.notifications.Address;
import dev.parley.notifications.Letter;
import dev.parley.shared.core.NotificationCommand.Notify;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A letter on its way.
 *
 * @param id
 *          the same one however often the letter is sent, so that a receiver can tell a second copy
 */
record Envelope(String id, Notify what, Address address, Letter letter) {

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
    headers.put("Auto-Submitted", "auto-generated");
    return headers;
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
