package dev.parley.shared.core;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is in a file, by its first bytes: people and programs say what they like of its type. */
public final class FileContent {
  private static final int LOOKED_AT = 1_024;

  /** What a type begins with, and where; of several one is enough. */
  private record Mark(int at, String hex) {}

  private static final Map<String, List<Mark>> MARKS = Map.ofEntries(
      Map.entry("image/jpeg", List.of(new Mark(0, "ffd8ff"))),
      Map.entry("image/png", List.of(new Mark(0, "89504e470d0a1a0a"))),
      Map.entry("image/gif", List.of(new Mark(0, "47494638"))),
      Map.entry("image/webp", List.of(new Mark(8, "57454250"))),
      Map.entry("image/heic", List.of(new Mark(4, "66747970"))),
      Map.entry("application/pdf", List.of(new Mark(0, "255044462d"))),
      Map.entry("application/zip", List.of(new Mark(0, "504b0304"))),
      Map.entry("video/mp4", List.of(new Mark(4, "66747970"))),
      Map.entry(
          "video/quicktime",
          List.of(
              new Mark(4, "66747970"), new Mark(4, "6d6f6f76"), new Mark(4, "6d646174"),
              new Mark(4, "77696465"), new Mark(4, "66726565"))),
      Map.entry("application/ms-tnef", List.of(new Mark(0, "789f3e22"))));

  /** Programs of Windows, Linux, macOS and Java, and scripts. */
  private static final List<String> PROGRAMS = List.of(
      "4d5a", "7f454c46", "feedface", "feedfacf", "cefaedfe", "cffaedfe", "cafebabe", "2321");
  private static final List<String> PAGES = List.of(
      "<!doctype html", "<html", "<script", "<svg", "<iframe", "<?xml");

  private FileContent() {}

  /** Whether a file may be what it is said to be, and is nothing that runs. */
  public static boolean fits(String type, byte[] bytes) {
    var head = Arrays.copyOf(bytes, Math.min(bytes.length, LOOKED_AT));
    var marks = MARKS.getOrDefault(kind(type), List.of());
    return !runs(head) && (marks.isEmpty() || marks.stream().anyMatch(mark -> has(head, mark)))
        && (!type.startsWith("text/") || isText(head));
  }

  /** What offices write are archives. */
  private static String kind(String type) {
    return type.startsWith("application/vnd.openxmlformats-officedocument.")
        || type.startsWith("application/vnd.oasis.opendocument.")
            ? "application/zip"
            : type;
  }

  private static boolean has(byte[] head, Mark mark) {
    var wanted = HexFormat.of().parseHex(mark.hex());
    return head.length >= mark.at() + wanted.length
        && Arrays.equals(head, mark.at(), mark.at() + wanted.length, wanted, 0, wanted.length);
  }

  private static boolean runs(byte[] head) {
    var said = new String(head, StandardCharsets.ISO_8859_1).replace("\u0000", "")
        .replaceFirst("^(\u00ef\u00bb\u00bf|\u00fe\u00ff|\u00ff\u00fe)?\\s*", "")
        .toLowerCase(Locale.ROOT);
    return PROGRAMS.stream().anyMatch(program -> has(head, new Mark(0, program)))
        || PAGES.stream().anyMatch(said::startsWith);
  }

  private static boolean isText(byte[] head) {
    for (var b : head) {
      if (b == 0) {
        return false;
      }
    }
    return true;
  }
}
