package dev.parley.notifications;

import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The document of kind {@code templates}.
 *
 * @param defaultLocale
 *          the language of parties whose own is not known or not spoken here
 * @param words
 *          how values such as {@code first_reply} are called, by language
 * @param kinds
 *          by kind of notification, then by language; a kind that is not here is told in the words of {@code other}
 */
public record Templates(
    String defaultLocale,
    Map<String, Map<String, String>> words,
    Map<String, Map<String, Wording>> kinds) {

  /** The kind in whose words every kind is told that has none of its own. */
  private static final String OTHER = "other";

  public Templates {
    words = Map.copyOf(words);
    kinds = Map.copyOf(kinds);
    var wrong = violations(defaultLocale, kinds);
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
  }

  private static List<Violation> violations(
      String defaultLocale, Map<String, Map<String, Wording>> kinds) {
    var wrong = new ArrayList<Violation>();
    if (!kinds.containsKey(OTHER)) {
      wrong.add(new Violation("kinds." + OTHER, "is required: it speaks for kinds without words"));
    }
    new TreeMap<>(kinds).forEach((kind, byLocale) -> {
      var standard = byLocale.get(defaultLocale);
      if (standard == null) {
        wrong.add(new Violation("kinds." + kind + "." + defaultLocale, "is required"));
      } else {
        wrong.addAll(strays("kinds." + kind, standard, byLocale));
      }
    });
    return wrong;
  }

  /** A translation fills in what the standard text fills in, else a typing error would leave a gap. */
  private static List<Violation> strays(
      String path, Wording standard, Map<String, Wording> byLocale) {
    var known = standard.placeholders();
    var wrong = new ArrayList<Violation>();
    new TreeMap<>(byLocale).forEach((locale, wording) -> {
      var strays = wording.placeholders()
          .stream()
          .filter(name -> !known.contains(name))
          .sorted()
          .collect(Collectors.joining(", "));
      if (!strays.isEmpty()) {
        wrong.add(
            new Violation(path + "." + locale, "fills in what the default does not: " + strays));
      }
    });
    return wrong;
  }

  /**
   * What a party is told, in the party's language where it is spoken here.
   *
   * @param locale
   *          such as {@code de} or {@code de-AT}
   */
  public Letter letter(Notify what, @Nullable String locale) {
    var byLocale = kinds.getOrDefault(what.kind(), kinds.getOrDefault(OTHER, Map.of()));
    var spoken = spoken(byLocale.keySet(), locale);
    var called = words.getOrDefault(spoken, Map.of());
    var values = values(what);
    values.replaceAll((_, value) -> called.getOrDefault(value, value));
    return Objects.requireNonNull(byLocale.get(spoken)).filled(values);
  }

  private String spoken(Set<String> here, @Nullable String locale) {
    if (locale == null || here.contains(locale)) {
      return locale == null ? defaultLocale : locale;
    }
    var language = locale.split("[-_]", 2)[0];
    return here.contains(language) ? language : defaultLocale;
  }

  private static Map<String, String> values(Notify what) {
    var values = new HashMap<>(what.details());
    values.put("kind", what.kind());
    values.put("at", what.at().toString());
    values.put("to", what.to().value());
    put(values, "ticket_id", what.ticketId());
    put(values, "order_id", what.orderId());
    if (what.level() != null) {
      values.put("metric", what.level().metric());
    }
    return values;
  }

  private static void put(Map<String, String> values, String name, @Nullable String value) {
    if (value != null) {
      values.put(name, value);
    }
  }
}
