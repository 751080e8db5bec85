package dev.parley.parties.handler;

import dev.parley.parties.Buyer;
import dev.parley.parties.Seller;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.Presence;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the marketplace's back end sends of parties. */
final class PartyBodies {
  private static final int LONGEST_NAME = 200;
  private static final int MOST_TICKETS = 1_000;
  private static final int MOST_WORDS = 100;
  private static final int LONGEST_WORD = 100;
  private static final int LONGEST_EMAIL = 320;
  private static final int LARGEST_DOCUMENT = 50_000;
  private static final int LARGEST_SHIFTS = 4_000;

  private PartyBodies() {}

  /** A seller. */
  record SellerBody(
      String name,
      String locale,
      ZoneId timeZone,
      Json calendar,
      @Nullable String tier,
      Seller.Risk risk,
      Json contact,
      @Nullable Map<String, Long> balances) {
    SellerBody {
      balances = balances == null ? null : Map.copyOf(balances);
      var wrong = new ArrayList<Violation>();
      checkName(name, wrong);
      checkLocale(locale, wrong);
      checkCalendar(calendar, wrong);
      checkWord("tier", tier, wrong);
      if (!(contact instanceof Json.Obj)) {
        wrong.add(new Violation("contact", "is an object, such as {\"email\": \"…\"}"));
      }
      checkSize("contact", contact, wrong);
      checkBalances(balances, wrong);
      refuse(wrong);
    }

    Json person() {
      return Json.object("name", name, "contact", contact);
    }
  }

  /** A buyer. */
  record BuyerBody(
      String name,
      @Nullable String email,
      String locale,
      @Nullable String country,
      @Nullable ZoneId timeZone,
      Set<Buyer.Flag> flags) {
    BuyerBody {
      var wrong = new ArrayList<Violation>();
      checkName(name, wrong);
      checkLocale(locale, wrong);
      checkWord("country", country, wrong);
      if (email != null
          && (email.length() > LONGEST_EMAIL || !email.matches("[^@\\s]+@[^@\\s]+"))) {
        wrong.add(new Violation("email", "is an address, such as kim@example.org"));
      }
      refuse(wrong);
    }

    Json person() {
      return Json.object("name", name, "email", email);
    }
  }

  /** An agent. */
  record AgentBody(
      String name,
      Set<String> queues,
      Set<String> skills,
      Set<String> languages,
      int capacity,
      Presence presence,
      Json calendar) {
    AgentBody {
      var wrong = new ArrayList<Violation>();
      checkName(name, wrong);
      checkShifts(calendar, wrong);
      checkWords("queues", queues, wrong);
      checkWords("skills", skills, wrong);
      checkWords("languages", languages, wrong);
      if (capacity < 0 || capacity > MOST_TICKETS) {
        wrong.add(new Violation("capacity", "is a number from 0 to " + MOST_TICKETS));
      }
      refuse(wrong);
    }

    Json person() {
      return Json.object("name", name);
    }
  }

  private static void checkBalances(
      @Nullable Map<String, Long> balances, List<Violation> wrong) {
    for (var currency : balances == null ? Set.<String>of() : balances.keySet()) {
      try {
        Money.requireCurrency(currency);
      } catch (IllegalArgumentException e) {
        wrong.add(new Violation("balances." + currency, String.valueOf(e.getMessage())));
      }
    }
  }

  private static void checkName(String name, List<Violation> wrong) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      wrong.add(new Violation("name", "has 1 to " + LONGEST_NAME + " characters"));
    }
  }

  private static void checkWords(String field, Set<String> words, List<Violation> wrong) {
    if (words.size() > MOST_WORDS) {
      wrong.add(new Violation(field, "are at most " + MOST_WORDS));
    }
    words.forEach(word -> checkWord(field, word, wrong));
  }

  private static void checkWord(String field, @Nullable String word, List<Violation> wrong) {
    if (word != null && (word.isBlank() || word.length() > LONGEST_WORD)) {
      wrong.add(new Violation(field, "has 1 to " + LONGEST_WORD + " characters"));
    }
  }

  /** What stands in a head or a text item has to fit into it. */
  private static void checkSize(String field, Json document, List<Violation> wrong) {
    if (document.write().getBytes(StandardCharsets.UTF_8).length > LARGEST_DOCUMENT) {
      wrong.add(new Violation(field, "takes at most " + LARGEST_DOCUMENT + " bytes"));
    }
  }

  private static void checkLocale(String locale, List<Violation> wrong) {
    if (!locale.matches("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}")) {
      wrong.add(new Violation("locale", "is a language tag, such as de or de-AT"));
    }
  }

  /** All agents stand in one head, so that what each of them takes there is little. */
  private static void checkShifts(Json calendar, List<Violation> wrong) {
    checkCalendar(calendar, wrong);
    if (calendar.write().length() > LARGEST_SHIFTS) {
      wrong.add(new Violation("calendar", "takes at most " + LARGEST_SHIFTS + " characters"));
    }
  }

  private static void checkCalendar(Json calendar, List<Violation> wrong) {
    var fits = switch (calendar) {
      case Json.Null _, Json.Str _, Json.Obj _ -> true;
      case Json.Arr _, Json.Num _, Json.Bool _ -> false;
    };
    if (!fits) {
      wrong.add(new Violation("calendar", "is the name of a calendar, or a calendar"));
    }
    checkSize("calendar", calendar, wrong);
  }

  private static void refuse(List<Violation> wrong) {
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
  }
}
