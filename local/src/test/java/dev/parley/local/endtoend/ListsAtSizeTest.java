package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.figures.ListFigure;
import dev.parley.local.figures.ListMeasure;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A page costs what it shows, whatever there is; {@code exec:exec@lists} shows it at fifty thousand. */
class ListsAtSizeTest {
  private static final int PAGE = 5;
  /** How many tickets one answer is looked for among, and one lot. */
  private static final int MOST = 500;

  @Test
  void a_page_costs_what_it_shows_and_not_what_there_is() throws Exception {
    try (var house = House.open()) {
      var desk = new ListMeasure(house.client());
      desk.seed(200, 1);
      var small = figures(desk);
      desk.seed(500, 2);
      var large = figures(desk);

      assertThat(large.values()).allMatch(figure -> figure.tickets() == 700);
      large.forEach((query, figure) -> {
        var before = small.getOrDefault(query, figure);
        if (query.equals("q=nothing+like+it")) {
          assertThat(figure.shown()).isZero();
          assertThat(figure.items()).isBetween(2L * MOST, 5L * MOST);
        } else if (before.shown() == PAGE) {
          assertThat(figure.shown()).as(query).isEqualTo(PAGE);
          assertThat(figure.readUnits()).as(query).isLessThan(before.readUnits() * 1.5 + 5);
          assertThat(figure.items()).as(query).isLessThan(20L * PAGE);
        }
      });
      assertThat(large.values().stream().filter(figure -> figure.shown() == PAGE))
          .hasSizeGreaterThanOrEqualTo(4);
    }
  }

  private static Map<String, ListFigure> figures(ListMeasure desk) throws Exception {
    var figures = new HashMap<String, ListFigure>();
    for (var query : ListMeasure.QUERIES) {
      figures.put(query, desk.of(query, PAGE));
    }
    return figures;
  }
}
