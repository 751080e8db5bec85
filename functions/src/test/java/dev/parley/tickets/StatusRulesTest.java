package dev.parley.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sla.TicketStatus;
import dev.parley.tickets.StatusRules.Outcome;
import dev.parley.tickets.StatusRules.Step;
import dev.parley.tickets.StatusRules.Step.Asked;
import dev.parley.tickets.StatusRules.Step.Happened;
import dev.parley.tickets.StatusRules.Step.Parted;
import dev.parley.tickets.TicketEvent.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every status and every step, as the domain says it. */
class StatusRulesTest {
  private static final String DESK_ASKS = """
      before   | new      | open     | pending  | on_hold  | solved   | closed
      new      | new      | open     | pending  | on_hold  | solved   | conflict
      open     | conflict | open     | pending  | on_hold  | solved   | conflict
      pending  | conflict | open     | pending  | on_hold  | solved   | conflict
      on_hold  | conflict | open     | pending  | on_hold  | solved   | conflict
      solved   | conflict | open     | pending  | on_hold  | solved   | closed
      closed   | end      | end      | end      | end      | end      | end
      """;

  private static final String HAPPENS = """
      before                 | new    | open   | pending | on_hold | solved | closed
      requester_wrote        | new    | open   | open    | open    | open   | end
      requester_was_answered | open   | open   | pending | on_hold | solved | end
      noted                  | new    | open   | pending | on_hold | solved | end
      went_wrong_again       | new    | open   | pending | on_hold | open   | closed
      went_right             | solved | solved | solved  | solved  | solved | closed
      stayed_solved          | new    | open   | pending | on_hold | closed | closed
      ask_was_answered       | solved | solved | solved  | solved  | solved | end
      asks_were_done         | new    | open   | pending | open    | solved | closed
      merged                 | closed | closed | closed  | closed  | closed | end
      """;

  /** One cell of a table. */
  record Cell(String row, String column, String after) {}

  static List<Cell> deskAsks() {
    return cells(DESK_ASKS);
  }

  static List<Cell> happens() {
    return cells(HAPPENS);
  }

  private static List<Cell> cells(String table) {
    var rows = table.lines().map(StatusRulesTest::row).toList();
    return rows.stream().skip(1)
        .flatMap(row -> Stream.iterate(1, n -> n < row.size(), n -> n + 1)
            .map(n -> new Cell(row.getFirst(), rows.getFirst().get(n), row.get(n))))
        .toList();
  }

  private static List<String> row(String line) {
    return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
  }

  private static TicketStatus status(String name) {
    return TicketStatus.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static String said(TicketStatus before, Step step) {
    return switch (StatusRules.after(before, step)) {
      case Outcome.Now(var status) -> status.name().toLowerCase(Locale.ROOT);
      case Outcome.No(var why) -> switch (why.errorType()) {
        case "status_conflict" -> "conflict";
        case "ticket_closed" -> "end";
        default -> why.errorType();
      };
    };
  }

  @Test
  void the_tables_know_every_status_and_every_step() {
    var all = TicketStatus.values().length;

    assertThat(deskAsks()).hasSize(all * all).doesNotHaveDuplicates();
    assertThat(happens()).hasSize(all * Happened.values().length).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("deskAsks")
  void the_desk_may_what_the_table_says(Cell cell) {
    var asked = new Asked(Side.DESK, status(cell.column()));

    assertThat(said(status(cell.row()), asked)).isEqualTo(cell.after());
  }

  @ParameterizedTest
  @MethodSource("happens")
  void what_happens_does_what_the_table_says(Cell cell) {
    var step = Happened.valueOf(cell.row().toUpperCase(Locale.ROOT));

    assertThat(said(status(cell.column()), step)).isEqualTo(cell.after());
  }

  @ParameterizedTest
  @EnumSource
  void what_is_taken_out_again_has_the_status_that_it_had(TicketStatus back) {
    for (var before : TicketStatus.values()) {
      var expected = before == TicketStatus.CLOSED ? back : before;
      assertThat(said(before, new Parted(back)))
          .isEqualTo(expected.name().toLowerCase(Locale.ROOT));
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobody_outside_the_desk_sets_a_status(TicketStatus to) {
    for (var before : TicketStatus.values()) {
      var expected = before == TicketStatus.CLOSED ? "end" : "forbidden";
      assertThat(said(before, new Asked(Side.REQUESTER, to))).isEqualTo(expected);
      assertThat(said(before, new Asked(Side.SELLER, to))).isEqualTo(expected);
    }
  }
}
