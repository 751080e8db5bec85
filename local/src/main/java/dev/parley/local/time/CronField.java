package dev.parley.local.time;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** One field of a cron expression: its name, its range, and names that stand for numbers from the range's start. */
record CronField(String name, int from, int to, List<String> names) {

  BitSet read(String text) {
    var values = new BitSet();
    for (var part : text.split(",", -1)) {
      var slash = part.indexOf('/');
      var range = slash < 0 ? part : part.substring(0, slash);
      var step = slash < 0 ? 1 : number(part.substring(slash + 1), text);
      if (step < 1) {
        throw wrong(text);
      }
      var dash = range.indexOf('-');
      var all = range.equals("*") || range.equals("?");
      var first = all ? from : value(dash < 0 ? range : range.substring(0, dash), text);
      var toTheEnd = all || (dash < 0 && slash >= 0);
      var given = dash < 0 ? first : value(range.substring(dash + 1), text);
      var last = toTheEnd ? to : given;
      if (first > last) {
        throw wrong(text);
      }
      for (int value = first; value <= last; value += step) {
        values.set(value);
      }
    }
    return values;
  }

  int value(String word, String text) {
    var named = names.indexOf(word.toUpperCase(Locale.ROOT));
    var value = named >= 0 ? from + named : number(word, text);
    if (value < from || value > to) {
      throw wrong(text);
    }
    return value;
  }

  IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException("has a " + name + " field that cannot be read: " + text);
  }

  private int number(String word, String text) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException noNumber) {
      throw wrong(text);
    }
  }
}
