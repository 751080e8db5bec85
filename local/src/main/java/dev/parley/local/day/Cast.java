package dev.parley.local.day;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.day.Evidence.Duty;
import dev.parley.local.day.Evidence.Staff;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who works at the desk on a day, and who sells at the marketplace.
 *
 * @param start
 *          when the day begins
 * @param minutes
 *          how long it is
 */
record Cast(Instant start, int minutes, List<Colleague> colleagues, List<String> sellers) {
  /** This one does nothing from a third of the day on, though it looks as if somebody was there. */
  static final int SILENT = 3;

  private static final JsonMapper JSON = new JsonMapper();
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final int ABSENT = 2;
  private static final List<Set<String>> DEPARTMENTS = List.of(
      Set.of("order-delivery", "carrier-claims", "returns-refunds"),
      Set.of("payments-chargebacks", "disputes", "returns-refunds"),
      Set.of("seller-support", "seller-risk", "catalogue-ip", "technical"),
      Set.of("account-security", "trust-safety", "legal-privacy", "order-delivery"));
  private static final List<Set<String>> LANGUAGES = List.of(Set.of("de", "en"), Set.of("en"),
      Set.of("de", "en"), Set.of("en", "fr"), Set.of("de"), Set.of("de", "en"));
  private static final List<Set<String>> SKILLS = List.of(Set.of(), Set.of("double_charge"),
      Set.of("lost"), Set.of(), Set.of("damaged", "lost"), Set.of());

  /**
   * An agent's day.
   *
   * @param from
   *          the minute in which the shift begins
   * @param turns
   *          when the agent says to be there or not, in minutes of the day
   */
  record Colleague(String id, Set<String> queues, Set<String> languages, Set<String> skills,
      int capacity, int from, int to, List<Turn> turns) {}

  /** From a minute on an agent says to be {@code online}, {@code away} or {@code offline}. */
  record Turn(int minute, String presence) {}

  static Cast of(Instant start, int minutes, int agents, int sellers) {
    var colleagues = new ArrayList<Colleague>();
    for (var n = 0; n < agents; n++) {
      colleagues.add(colleague(n, minutes));
    }
    var shops = new ArrayList<String>();
    for (var n = 0; n < sellers; n++) {
      shops.add("S-" + n);
    }
    return new Cast(start, minutes, List.copyOf(colleagues), List.copyOf(shops));
  }

  /** Every other one comes late; each has a break; one is gone for a fifth of the day. */
  private static Colleague colleague(int n, int minutes) {
    var queues = new TreeSet<>(DEPARTMENTS.get(n % DEPARTMENTS.size()));
    queues.addAll(DEPARTMENTS.get((n + 1) % DEPARTMENTS.size()));
    var from = n % 2 == 0 ? 0 : minutes / 4;
    var to = n % 2 == 0 ? minutes * 3 / 4 : minutes;
    var pause = from + (to - from) / 2 + n % 5;
    var turns = n == ABSENT
        ? List.of(new Turn(from, "online"), new Turn(minutes * 2 / 5, "offline"),
            new Turn(minutes * 3 / 5, "online"), new Turn(to, "offline"))
        : List.of(new Turn(from, "online"), new Turn(pause, "away"),
            new Turn(pause + Math.max(1, minutes / 20), "online"), new Turn(to, "offline"));
    return new Colleague("agent" + n, queues, LANGUAGES.get(n % LANGUAGES.size()),
        SKILLS.get(n % SKILLS.size()), 3 + n % 4, from, to, turns);
  }

  private Instant at(int minute) {
    return start.plusSeconds(60L * minute);
  }

  /** The agents as the desk was told, and when they were there. */
  List<Staff> staff() {
    return colleagues.stream()
        .map(it -> new Staff(it.id(), it.queues(), it.languages(), it.skills(), it.capacity(),
            duties(it)))
        .toList();
  }

  private List<Duty> duties(Colleague colleague) {
    var duties = new ArrayList<Duty>();
    for (var turn : colleague.turns()) {
      duties.add(new Duty(at(turn.minute()),
          turn.presence().equals("online") && turn.minute() < colleague.to()));
    }
    duties.add(new Duty(at(colleague.to()), false));
    duties.sort(Comparator.comparing(Duty::from));
    return List.copyOf(duties);
  }

  /** An agent as {@code PUT /agents/{id}} takes one. */
  ObjectNode document(Colleague colleague, String presence) {
    var document = JSON.createObjectNode().put("name", colleague.id())
        .put("capacity", colleague.capacity()).put("presence", presence);
    colleague.queues().forEach(document.withArray("/queues")::add);
    var languages = document.putArray("languages");
    colleague.languages().forEach(languages::add);
    var skills = document.putArray("skills");
    colleague.skills().forEach(skills::add);
    var calendar = document.putObject("calendar").put("time_zone", BERLIN.getId());
    calendar.putObject("weekly").putArray("mon").addArray().add(clock(colleague.from()))
        .add(clock(colleague.to()));
    return document;
  }

  private String clock(int minute) {
    return LocalTime.ofInstant(at(minute), BERLIN).toString();
  }
}
