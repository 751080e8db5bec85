package dev.parley.local.figures;

/**
 * What one page of a list read.
 *
 * @param tickets
 *          that there are
 * @param shown
 *          of these, how many the page shows
 * @param readUnits
 *          of all tables and their indexes
 * @param items
 *          that were read
 */
public record ListFigure(
    String query, int tickets, int shown, double readUnits, long items, long calls) {

  static String heading() {
    return "| list | tickets | shown | read units | items | calls |\n|---|---:|---:|---:|---:|---:|";
  }

  String line() {
    return "| `%s` | %,d | %d | %.1f | %d | %d |"
        .formatted(query, tickets, shown, readUnits, items, calls);
  }
}
