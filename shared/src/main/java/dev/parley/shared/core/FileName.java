package dev.parley.shared.core;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of files as strangers send them: a name is no path, hides nothing, and means no device anywhere. */
public final class FileName {
  /** As many characters of Unicode as every file system takes, in bytes of UTF-8 too. */
  private static final int LONGEST = 60;
  /** Controls, and what turns the direction of writing around so that {@code exe} reads like {@code pdf}. */
  private static final Pattern HIDDEN = Pattern
      .compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");
  private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*%;\\\\/]");
  private static final Pattern DEVICE = Pattern
      .compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

  private FileName() {}

  /** The name as it may be kept and shown; empty where nothing of it is left. */
  public static Optional<String> safe(String sent) {
    var base = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
    var plain = FORBIDDEN.matcher(HIDDEN.matcher(base).replaceAll("")).replaceAll("_")
        .replaceAll("\\s+", " ").replaceAll("^[. ]+|[. ]+$", "");
    var named = DEVICE.matcher(plain).matches() ? "_" + plain : plain;
    return named.isEmpty() ? Optional.empty() : Optional.of(cut(named));
  }

  /** What follows the last dot, in small letters; empty where there is no dot. */
  public static String extension(String name) {
    var dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** Of a long name the end says what it is. */
  private static String cut(String name) {
    var length = name.codePointCount(0, name.length());
    if (length <= LONGEST) {
      return name;
    }
    var extension = extension(name);
    var end = extension.isEmpty() || extension.length() > 10 ? "" : "." + extension;
    return name.substring(0, name.offsetByCodePoints(0, LONGEST - end.length())).strip() + end;
  }
}
