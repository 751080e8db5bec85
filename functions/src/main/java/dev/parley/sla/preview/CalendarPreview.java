package dev.parley.sla.preview;

import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violations;
import dev.parley.shared.time.BeyondHorizon;
import dev.parley.shared.time.BusinessCalendar;
import dev.parley.shared.time.OpenInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers questions to a calendar that is handed in; it keeps nothing. */
final class CalendarPreview {
  private static final long MOST_INTERVALS = 1_000;

  private final Findings findings;
  private final CalendarRequest request;

  private CalendarPreview(Findings findings, CalendarRequest request) {
    this.findings = findings;
    this.request = request;
  }

  /**
   * The answer to one request.
   *
   * @throws Violations
   *           with everything that is wrong with it
   */
  static Json answer(Json body) {
    var findings = new Findings();
    var calendar = findings.calendar("calendar", body.get("calendar"));
    var request = findings.read("", body, CalendarRequest.class);
    var question = request == null ? null : new CalendarPreview(findings, request).question();
    findings.throwAny();
    try {
      return Findings.present(question).ask(Findings.present(calendar));
    } catch (BeyondHorizon e) {
      throw new Violations("calendar", String.valueOf(e.getMessage()));
    }
  }

  @FunctionalInterface
  private interface Question {
    Json ask(BusinessCalendar calendar);
  }

  private Question question() {
    return switch (request.op()) {
      case "add" -> moved(BusinessCalendar::add, BusinessCalendar::addBusinessDays);
      case "subtract" -> moved(BusinessCalendar::subtract, BusinessCalendar::subtractBusinessDays);
      case "between" -> between();
      case "is_open" -> isOpen();
      case "next_open" -> at(BusinessCalendar::nextOpen);
      case "next_close" -> at(BusinessCalendar::nextClose);
      case "prev_open" -> at(BusinessCalendar::prevOpen);
      case "open_intervals" -> openIntervals();
      default -> {
        findings.add("op", "is one of add, subtract, between, is_open, next_open, next_close,"
            + " prev_open, open_intervals");
        yield _ -> Json.none();
      }
    };
  }

  @FunctionalInterface
  private interface Moving<T> {
    Instant move(BusinessCalendar calendar, Instant from, T by);
  }

  @FunctionalInterface
  private interface Finding {
    Instant find(BusinessCalendar calendar, Instant at);
  }

  private Question moved(Moving<Duration> byTime, Moving<Integer> byDays) {
    var from = needed("from", request.from());
    var seconds = request.seconds();
    var days = request.businessDays();
    if ((seconds == null) == (days == null)) {
      findings.add("seconds", "is given, or else business_days: one of the two");
    }
    if (seconds != null) {
      between("seconds", seconds, 0, Long.MAX_VALUE);
      return calendar -> instant(byTime.move(calendar, from, Duration.ofSeconds(seconds)));
    }
    var count = days == null ? 0 : days;
    between("business_days", count, 0, Integer.MAX_VALUE);
    return calendar -> instant(byDays.move(calendar, from, (int) count));
  }

  private Question between() {
    var from = needed("from", request.from());
    var to = needed("to", request.to());
    return calendar -> Json.object("seconds", calendar.between(from, to).toSeconds());
  }

  private Question isOpen() {
    var at = needed("at", request.at());
    return calendar -> Json.object("open", calendar.isOpen(at));
  }

  private Question at(Finding finding) {
    var at = needed("at", request.at());
    return calendar -> instant(finding.find(calendar, at));
  }

  private Question openIntervals() {
    var from = needed("from", request.from());
    var to = request.to();
    var take = request.take();
    if (take == null && to == null) {
      findings.add("take", "is given, or else to");
    }
    if (take != null) {
      between("take", take, 1, MOST_INTERVALS);
    }
    var most = (int) (take == null ? MOST_INTERVALS : take);
    return calendar -> intervals(
        to == null
            ? calendar.openIntervals(from, most)
            : calendar.openIntervals(from, to, most));
  }

  private Instant needed(String field, @Nullable Instant value) {
    if (value == null) {
      findings.add(field, "is required for " + request.op());
    }
    return value == null ? Instant.EPOCH : value;
  }

  private void between(String field, long value, long least, long most) {
    if (value < least) {
      findings.add(field, least == 0 ? "is not negative" : "is at least " + least);
    } else if (value > most) {
      findings.add(field, "is at most " + most);
    }
  }

  private static Json instant(Instant instant) {
    return Json.object("instant", instant);
  }

  private static Json intervals(List<OpenInterval> intervals) {
    return Json.object("intervals",
        intervals.stream().map(i -> List.of(i.open(), i.close())).toList());
  }
}
