package dev.parley.local.day;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen of a day from outside.
 *
 * @param written
 *          the words that people wrote, in the order of writing: those that one person wrote about one thing together
 * @param tickets
 *          every ticket that somebody was told of, or that a board lists
 * @param loads
 *          how many tickets each agent had, in the order in which it changed
 * @param robots
 *          who answers whatever comes
 * @param readers
 *          by word who may read it outside of the desk
 */
record Evidence(
    Rules rules,
    Instant end,
    List<List<String>> written,
    List<Trace> tickets,
    List<Staff> staff,
    List<Load> loads,
    List<Letter> letters,
    Set<String> robots,
    List<Glance> glances,
    Map<String, Set<String>> readers) {

  /** The figures of the policies that the day was played by. */
  record Rules(Duration sweep, Duration skillsAfter, Duration languageAfter) {}

  /**
   * A ticket's way through the desk, by its journal.
   *
   * @param boards
   *          the queues that list it in the end
   * @param words
   *          those that stand in its messages, each as often as it does
   */
  record Trace(String id, List<Point> points, List<String> boards, List<String> words) {

    /** As it is in the end. */
    Point last() {
      return points.getLast();
    }
  }

  /**
   * How a ticket is from an instant on.
   *
   * @param language
   *          in which its requester is answered; null where nobody knows
   * @param since
   *          since when it looks for an agent
   */
  record Point(
      Instant at,
      String queue,
      @Nullable String assignee,
      String status,
      @Nullable String language,
      Set<String> tags,
      Instant since) {

    boolean needsWork() {
      return status.equals("new") || status.equals("open");
    }

    boolean waits() {
      return assignee == null && needsWork() && !queue.startsWith("seller:");
    }
  }

  /**
   * An agent as the desk was told.
   *
   * @param duties
   *          from when on the agent was there, or not
   */
  record Staff(
      String id,
      Set<String> queues,
      Set<String> languages,
      Set<String> skills,
      int capacity,
      List<Duty> duties) {}

  /** From an instant on an agent is there, or not. */
  record Duty(Instant from, boolean there) {}

  /** From an instant on agents have so many tickets. */
  record Load(Instant at, Map<String, Integer> tickets) {}

  /** Something that left the desk. */
  record Letter(String to, boolean automatic) {}

  /**
   * What somebody got who asked.
   *
   * @param foreign
   *          whether it was about what is not theirs
   */
  record Glance(String party, String asked, boolean foreign, int status, String text) {}
}
