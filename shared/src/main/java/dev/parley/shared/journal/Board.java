package dev.parley.shared.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists heads by the place that they have on a board; eventually consistent. */
public interface Board {

  /**
   * The heads of one board in ascending order of their sort text.
   *
   * @param after
   *          the last row of an earlier page, null for the first
   */
  List<Row> rows(String board, int limit, @Nullable Row after);

  /** A head on a board. */
  record Row(String head, String sort) {}
}
