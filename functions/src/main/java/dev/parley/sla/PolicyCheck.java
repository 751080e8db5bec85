package dev.parley.sla;

import dev.parley.shared.json.Json;
import dev.parley.shared.time.Checked;
import dev.parley.shared.time.Target;
import dev.parley.shared.time.Violation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a policy's document and names everything that is wrong with it. */
final class PolicyCheck {
  private static final long LONGEST_SECONDS = 10 * 366 * 86_400L;
  private static final long MOST_DAYS = 10 * 366L;
  private static final long MOST_REPEATS = 100;

  private final List<Violation> violations = new ArrayList<>();

  static Checked<SlaPolicy> check(PolicyDocument document) {
    var check = new PolicyCheck();
    var policy = new SlaPolicy(
        check.targets(document.targets()),
        check.pauses(document.pausedIn()),
        check.levels(document.levels()),
        document.botsCount());
    return Checked.of(policy, check.violations);
  }

  private Map<Metric, Target> targets(Map<String, Json> document) {
    var targets = new EnumMap<Metric, Target>(Metric.class);
    new TreeMap<>(document).forEach((name, json) -> {
      var path = "targets." + name;
      var target = target(path, json);
      metric(path, name).ifPresent(metric -> targets.put(metric, target));
    });
    return targets;
  }

  private Target target(String path, Json json) {
    return switch (json) {
      case Json.Null _ -> Target.seconds(0);
      case Json.Num _ -> Target.seconds(upTo(LONGEST_SECONDS, path, json));
      case Json.Obj(var fields) when fields.keySet().equals(Set.of("business_days")) -> Target
          .businessDays((int) upTo(MOST_DAYS, path + ".business_days", json.get("business_days")));
      case Json.Obj _, Json.Arr _, Json.Str _, Json.Bool _ -> {
        refuse(path, "is a number of open seconds or {\"business_days\": n}");
        yield Target.seconds(0);
      }
    };
  }

  private long upTo(long most, String path, Json json) {
    var number = json.integer();
    if (number.isEmpty()) {
      refuse(path, "is a whole number");
    } else if (number.get() < 0) {
      refuse(path, "is not negative");
    } else if (number.get() > most) {
      refuse(path, "is at most " + most);
    }
    return number.filter(n -> n >= 0 && n <= most).orElse(0L);
  }

  private Map<Metric, Set<TicketStatus>> pauses(Map<String, List<String>> document) {
    var pauses = new EnumMap<Metric, Set<TicketStatus>>(Metric.class);
    new TreeMap<>(document).forEach((name, statuses) -> {
      var path = "paused_in." + name;
      var known = EnumSet.noneOf(TicketStatus.class);
      for (var i = 0; i < statuses.size(); i++) {
        status(path + "[" + i + "]", statuses.get(i)).ifPresent(known::add);
      }
      metric(path, name).ifPresent(metric -> pauses.put(metric, known));
    });
    return pauses;
  }

  private List<Level> levels(List<LevelDocument> documents) {
    var levels = new ArrayList<Level>();
    for (var i = 0; i < documents.size(); i++) {
      level("levels[" + i + "]", documents.get(i)).ifPresent(levels::add);
    }
    return levels;
  }

  private Optional<Level> level(String path, LevelDocument document) {
    if (document.offsetS() < -LONGEST_SECONDS || document.offsetS() > LONGEST_SECONDS) {
      refuse(path + ".offset_s", "is at most " + LONGEST_SECONDS + " either way");
    }
    var to = recipients(path + ".to", document.to());
    var before = violations.size();
    var repeat = document.repeat();
    if (repeat != null && (repeat.everyS() <= 0 || repeat.everyS() > LONGEST_SECONDS)) {
      refuse(path + ".repeat.every_s", "is from 1 to " + LONGEST_SECONDS);
    }
    if (repeat != null && (repeat.cap() < 1 || repeat.cap() > MOST_REPEATS)) {
      refuse(path + ".repeat.cap", "is from 1 to " + MOST_REPEATS);
    }
    var again = repeat == null || violations.size() > before
        ? null
        : new Level.Repeat(repeat.everyS(), (int) repeat.cap());
    return metric(path + ".metric", document.metric())
        .map(metric -> new Level(metric, document.offsetS(), again, to));
  }

  private List<Recipient> recipients(String path, List<String> names) {
    var to = new ArrayList<Recipient>();
    for (var i = 0; i < names.size(); i++) {
      named(path + "[" + i + "]", names.get(i), Recipient.values()).ifPresent(to::add);
    }
    return to;
  }

  private Optional<Metric> metric(String path, String name) {
    return named(path, name, Metric.values());
  }

  private Optional<TicketStatus> status(String path, String name) {
    return named(path, name, TicketStatus.values());
  }

  private <E extends Enum<E>> Optional<E> named(String path, String name, E[] constants) {
    var names = Stream.of(constants).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
    var found = names.indexOf(name);
    if (found < 0) {
      refuse(path, "is one of " + String.join(", ", names));
    }
    return found < 0 ? Optional.empty() : Optional.of(constants[found]);
  }

  private void refuse(String path, String message) {
    violations.add(new Violation(path, message));
  }
}
