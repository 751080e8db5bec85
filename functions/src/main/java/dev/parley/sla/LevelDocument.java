package dev.parley.sla;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A level as an operator writes it, not checked yet; see {@link Level}. */
public record LevelDocument(
    String metric, long offsetS, @Nullable Repeat repeat, List<String> to) {

  /** How a level is repeated, as an operator writes it. */
  public record Repeat(long everyS, long cap) {}

  public LevelDocument {
    to = List.copyOf(to);
  }
}
