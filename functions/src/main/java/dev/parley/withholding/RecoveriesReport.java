package dev.parley.withholding;

import dev.parley.shared.core.CsvText;
import dev.parley.shared.json.Json;
import dev.parley.withholding.Withheld.Kind;
import dev.parley.withholding.Withheld.Move;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What sellers owe for refunds, month by month: opening, with what came to be owed, less what was recovered and released,
 * makes the closing.
 *
 * @param month
 *          such as {@code 2026-11}
 */
public record RecoveriesReport(String month, List<Line> lines) {

  /** One seller and currency, in minor units. */
  public record Line(
      String currency, String sellerId, long opening, long owed, long recovered, long released) {

    /** What is owed at the end. */
    public long closing() {
      return Math.subtractExact(
          Math.addExact(opening, owed), Math.addExact(recovered, released));
    }

    boolean says() {
      return opening != 0 || owed != 0 || recovered != 0 || released != 0;
    }

    /** The line in an answer. */
    public Json json() {
      return Json.object(
          "currency", currency, "seller_id", sellerId, "opening_minor", opening, "owed_minor", owed,
          "recovered_minor", recovered, "released_minor", released, "closing_minor", closing());
    }
  }

  public RecoveriesReport {
    lines = List.copyOf(lines);
  }

  /** The report of a month, of all that there is anything to say of. */
  public static RecoveriesReport of(YearMonth month, Collection<Withheld> all) {
    var bySeller = new TreeMap<String, List<Withheld>>();
    all.forEach(
        it -> bySeller.merge(
            it.amount().currency() + "/" + it.sellerId(), List.of(it),
            (some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
    return new RecoveriesReport(
        month.toString(),
        bySeller.values().stream().map(some -> line(month, some)).filter(Line::says).toList());
  }

  private static Line line(YearMonth month, List<Withheld> some) {
    var first = some.getFirst();
    var opening = 0L;
    Map<Kind, Long> moved = new EnumMap<>(Kind.class);
    for (var move : some.stream().flatMap(it -> it.moves().stream()).toList()) {
      var when = YearMonth.from(move.at().atZone(ZoneOffset.UTC));
      if (when.isBefore(month)) {
        opening = Math.addExact(opening, signed(move));
      } else if (when.equals(month)) {
        moved.merge(move.kind(), move.minor(), Math::addExact);
      }
    }
    return new Line(
        first.amount().currency(), first.sellerId(), opening, moved.getOrDefault(Kind.OWED, 0L),
        moved.getOrDefault(Kind.RECOVERED, 0L), moved.getOrDefault(Kind.RELEASED, 0L));
  }

  private static long signed(Move move) {
    return switch (move.kind()) {
      case OWED -> move.minor();
      case RECOVERED, RELEASED -> -move.minor();
    };
  }

  /** The report as CSV, in minor units. */
  public String csv() {
    var head = List.of(
        "period", "currency", "seller_id", "opening_minor", "owed_minor", "recovered_minor",
        "released_minor", "closing_minor");
    return CsvText.of(
        Stream.concat(
            Stream.of(head),
            lines.stream().map(
                line -> List.of(
                    month, line.currency(), line.sellerId(), Long.toString(line.opening()),
                    Long.toString(line.owed()), Long.toString(line.recovered()),
                    Long.toString(line.released()), Long.toString(line.closing())))));
  }
}
