package dev.parley.channels;

import dev.parley.shared.core.Ids;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a message is named where it comes from: the Message-ID of a mail, or whatever id a chat gives.
 *
 * @param value
 *          without angle brackets
 */
public record MessageId(String value) {
  private static final Pattern BRACKETS = Pattern.compile("<([^<>\\s]+)>");
  private static final Pattern TICKET = Pattern.compile("(?i)(T-[0-9A-Z]{20})@.+");

  /** Amazon SES names what it sends itself, by the region that sent it. */
  private static final Pattern SENT_BY_SES = Pattern.compile("(?i)(.+)@(.+\\.)?amazonses\\.com");

  /** The ids that a header names, in its order; some programs forget the brackets. */
  public static List<MessageId> in(String header) {
    var bracketed = BRACKETS.matcher(header).results().map(found -> found.group(1)).toList();
    var all = bracketed.isEmpty()
        ? List.of(header.strip().split("[\\s,]+", -1))
        : bracketed;
    return all.stream().filter(id -> !id.isEmpty()).map(MessageId::new).distinct().toList();
  }

  /** The ticket that an id of the desk's own making names. */
  public Optional<String> ticket() {
    var named = TICKET.matcher(value);
    return named.matches()
        ? Optional.of(named.group(1).toUpperCase(Locale.ROOT))
        : Optional.empty();
  }

  /** From where the ticket of this message is found; ids of one channel are told apart from those of another. */
  public String key(String channel) {
    var ses = SENT_BY_SES.matcher(value);
    return "thread/" + Ids.derived(channel, ses.matches() ? ses.group(1) : value);
  }
}
