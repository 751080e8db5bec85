package dev.parley.local.day;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Words that nobody else says: wherever one is read, it is known who wrote it and who may read it. */
final class Words {
  /** What they look like. */
  static final Pattern PATTERN = Pattern.compile("zq\\d+z");

  private final Map<String, Set<String>> readers = new TreeMap<>();
  private int said;

  /** A new one, which these may read outside of the desk. */
  String fresh(String... parties) {
    var word = "zq" + ++said + "z";
    readers.put(word, new TreeSet<>(List.of(parties)));
    return word;
  }

  Map<String, Set<String>> readers() {
    return readers;
  }
}
