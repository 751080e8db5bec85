package dev.parley.channels;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Whether a machine wrote a message. What a machine wrote never makes a ticket open and is never answered by a machine,
 * so that two desks that answer each other stop after one answer (RFC 3834).
 */
public final class Automation {
  private static final Pattern NOBODY_READS = Pattern.compile(
      "(?i)(no|not|do-?not|donot|keine)[-_.]?(reply|antwort|answer|response)([-_.+].*)?"
          + "|(.*[-_.])?(no|do-?not)[-_.]?reply|mailer-?daemon|postmaster|bounces?([-_.+].*)?"
          + "|(auto|automated)[-_.]?(reply|response|confirm)?([-_.+].*)?");

  private static final Pattern SUBJECT = Pattern.compile(
      "(?i)\\s*(automatic reply|auto[- ]?reply|autoreply|autoresponse|out of (the )?office"
          + "|automatische antwort|abwesenheitsnotiz|abwesenheitsbenachrichtigung|abwesend)\\b.*");

  /** The headers that are looked at, in lower case; the others say nothing about it. */
  public static final Set<String> HEADERS = Set.of(
      "auto-submitted", "precedence", "x-auto-response-suppress", "x-autoreply", "x-autorespond",
      "x-autoresponder", "x-auto-reply", "x-parley-id", "return-path", "list-id", "content-type",
      "x-failed-recipients");

  /** A sign, and the header that it is seen in. */
  private record Sign(String header, Predicate<String> seen) {}

  private static final List<Sign> SIGNS = List.of(
      new Sign("auto-submitted", value -> !value.isEmpty() && !value.startsWith("no")),
      new Sign("precedence", value -> Set.of("bulk", "auto_reply", "list", "junk").contains(value)),
      new Sign("x-auto-response-suppress", value -> !value.isEmpty() && !value.equals("none")),
      new Sign("x-autoreply", value -> !Set.of("", "no", "false").contains(value)),
      new Sign("x-auto-reply", value -> !Set.of("", "no", "false").contains(value)),
      new Sign("x-autorespond", value -> !Set.of("no", "false").contains(value)),
      new Sign("x-autoresponder", value -> !Set.of("no", "false").contains(value)),
      new Sign("x-parley-id", _ -> true),
      new Sign("x-failed-recipients", _ -> true),
      new Sign("list-id", _ -> true),
      new Sign("return-path", value -> value.isEmpty() || value.equals("<>")),
      new Sign("content-type", value -> value.startsWith("multipart/report")));

  private Automation() {}

  /**
   * The sign by which a machine gives itself away: a header's name, {@code sender} or {@code subject}; empty where a
   * person may have written.
   *
   * @param headers
   *          by their names in lower case; one that is absent is not the same as an empty one
   */
  public static Optional<String> sign(
      Map<String, String> headers, String address, String subject) {
    return SIGNS.stream()
        .filter(sign -> {
          var value = headers.get(sign.header());
          return value != null && sign.seen().test(value.strip().toLowerCase(Locale.ROOT));
        })
        .map(Sign::header)
        .findFirst()
        .or(() -> NOBODY_READS.matcher(address.split("@", 2)[0]).matches()
            ? Optional.of("sender")
            : Optional.empty())
        .or(() -> SUBJECT.matcher(subject).matches() ? Optional.of("subject") : Optional.empty());
  }
}
