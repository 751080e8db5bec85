package dev.parley.channels;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Folds what a mail repeats: the message that it answers, and the signature below. It knows how Gmail, Outlook, Apple
 * Mail, Thunderbird and the apps of providers write that in English and German. What is folded is never thrown away:
 * the whole text is kept beside it.
 */
public final class Folding {
  private static final int LONGEST_INTRODUCTION = 4;

  /** Whatever stands below is what was forwarded, and the reason for the mail. */
  private static final Pattern FORWARDED = Pattern.compile(
      "(?i)^[-\\s>]*(-{3,}\\s*)?(forwarded message|begin forwarded message:"
          + "|anfang der weitergeleiteten (nachricht|e-mail):|weitergeleitete nachricht)(\\s*-{3,})?\\s*$");

  private static final Pattern ORIGINAL = Pattern.compile(
      "(?i)^\\s*(-{3,}|_{3,})\\s*(original message|original appointment|urspr(ü|ue)ngliche nachricht"
          + "|originalnachricht|originaltext|reply message|antwort nachricht)\\s*(-{3,}|_{3,})?\\s*$");

  private static final Pattern RULE = Pattern.compile("^\\s*[_-]{20,}\\s*$");

  private static final Pattern FROM = Pattern.compile(
      "(?i)^\\s*\\*?(from|von|gesendet|sent)\\s*:\\*?\\s+\\S.*$");

  private static final Pattern HEADER = Pattern.compile(
      "(?i)^\\s*\\*?(from|von|sent|date|gesendet|datum|to|an|subject|betreff|cc|reply-to|antwort an)\\s*:\\*?.*$");

  /** As Gmail, Apple Mail and Thunderbird introduce a quotation, on one line or broken over several. */
  private static final Pattern INTRODUCTION = Pattern.compile(
      "(?is)^\\s*(on\\b.{6,300}\\bwrote|am\\b.{6,300}\\bschrieb\\b.{0,200}"
          + "|\\d{1,4}[-./]\\d{1,2}[-./]\\d{1,4}.{0,300}(wrote|schrieb)|.{3,200}\\bschrieb am\\b.{6,60})\\s*:\\s*$");

  private static final Pattern INTRODUCES = Pattern.compile("(?i)^\\s*(on|am)\\b.*\\d.*$");

  private static final Pattern SIGNATURE = Pattern.compile("^--\\s?$");

  /** What apps add by themselves. */
  private static final Pattern APP = Pattern.compile(
      "(?i)^\\s*\\[?(sent from (my|mail for|outlook|yahoo|samsung|proton|the).*|get outlook for .*"
          + "|von meinem .{2,40} gesendet\\.?|gesendet (von|mit) .{2,60}|holen sie sich outlook .*"
          + "|outlook für (ios|android) beziehen.*|diese nachricht wurde von meinem .{2,60} gesendet\\.?"
          + "|von (outlook|mail) für .{2,30} gesendet\\.?)\\]?\\s*$");

  private Folding() {}

  /**
   * A text and what is to be read of it first.
   *
   * @param visible
   *          what its writer wrote this time; all of it where nothing else would be left
   * @param folds
   *          whether anything of the whole is not visible
   */
  public record Folded(String visible, boolean folds) {}

  /** Folds a text. */
  public static Folded of(String text) {
    var lines = text.lines().toList();
    var shown = shown(lines);
    var visible = IntStream.range(0, lines.size())
        .filter(n -> shown[n])
        .mapToObj(lines::get)
        .collect(Collectors.joining("\n"))
        .replaceAll("\n{3,}", "\n\n")
        .strip();
    return visible.isEmpty()
        ? new Folded(text.strip(), false)
        : new Folded(visible, !visible.equals(text.strip().replaceAll("\r\n?", "\n")));
  }

  private static boolean[] shown(List<String> lines) {
    var shown = new boolean[lines.size()];
    for (var n = 0; n < lines.size(); n++) {
      var line = lines.get(n);
      if (FORWARDED.matcher(line).matches()) {
        for (var rest = n; rest < lines.size(); rest++) {
          shown[rest] = true;
        }
        return shown;
      }
      var introduced = introduction(lines, n);
      if (introduced.isPresent() && (isQuoted(lines, introduced.get()) || anything(lines, shown))) {
        if (!isQuoted(lines, introduced.get())) {
          return shown;
        }
        n = introduced.get() - 1;
      } else if (ends(lines, n) && anything(lines, shown)) {
        return shown;
      } else {
        shown[n] = !isQuote(line) && !APP.matcher(line).matches();
      }
    }
    return shown;
  }

  private static boolean isQuote(String line) {
    return line.stripLeading().startsWith(">");
  }

  private static boolean anything(List<String> lines, boolean[] shown) {
    return IntStream.range(0, shown.length).anyMatch(n -> shown[n] && !lines.get(n).isBlank());
  }

  /** The line after an introduction that begins here. */
  private static Optional<Integer> introduction(List<String> lines, int from) {
    if (isQuote(lines.get(from)) || lines.get(from).isBlank()) {
      return Optional.empty();
    }
    var most = INTRODUCES.matcher(lines.get(from)).matches() ? LONGEST_INTRODUCTION : 1;
    var joined = new StringBuilder();
    for (var n = from; n < Math.min(lines.size(), from + most); n++) {
      joined.append(lines.get(n)).append(' ');
      if (INTRODUCTION.matcher(joined).matches()) {
        return Optional.of(n + 1);
      }
    }
    return Optional.empty();
  }

  /** Whether the next line that says anything is a quotation. */
  private static boolean isQuoted(List<String> lines, int from) {
    return lines.stream().skip(from).filter(line -> !line.isBlank()).findFirst()
        .filter(Folding::isQuote).isPresent();
  }

  /** Whether nothing of this message comes any more. */
  private static boolean ends(List<String> lines, int n) {
    var line = lines.get(n);
    return SIGNATURE.matcher(line).matches()
        || ORIGINAL.matcher(line).matches()
        || isHeaders(lines, n)
        || (RULE.matcher(line).matches() && isHeaders(lines, n + 1));
  }

  /** Outlook and GMX repeat headers of what they answer, the sender or the time first. */
  private static boolean isHeaders(List<String> lines, int n) {
    return n < lines.size() && FROM.matcher(lines.get(n)).matches()
        && lines.stream().skip(n + 1L).limit(4).filter(line -> HEADER.matcher(line).matches())
            .count() >= 2;
  }
}
