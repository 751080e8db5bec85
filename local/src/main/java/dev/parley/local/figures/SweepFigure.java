package dev.parley.local.figures;

/**
 * What the sweep used until nothing was due any more.
 *
 * @param tickets
 *          open ones
 * @param due
 *          of these, how many were overdue
 * @param runs
 *          how many minutes it took
 * @param readUnits
 *          of the table of heads, its index included
 * @param queries
 *          an empty one costs nothing here and half a unit on AWS
 * @param messages
 *          that it sent
 * @param milliseconds
 *          of its longest run
 */
public record SweepFigure(
    int tickets,
    int due,
    int runs,
    double readUnits,
    double writeUnits,
    long queries,
    long messages,
    long milliseconds) {

  /** The names of what {@link #line} prints. */
  public static String heading() {
    return "%9s %8s %5s %11s %12s %8s %9s %13s %8s".formatted("tickets", "due", "runs",
        "read units", "write units", "queries", "messages", "per deadline", "ms a run");
  }

  /** Messages for each deadline that was due. */
  public double messagesPerDeadline() {
    return (double) messages / due;
  }

  /** One row of a table. */
  public String line() {
    return "%9d %8d %5d %11.1f %12.1f %8d %9d %13.3f %8d".formatted(tickets, due, runs, readUnits,
        writeUnits, queries, messages, messagesPerDeadline(), milliseconds);
  }
}
