package dev.parley.shared.journal;

import dev.parley.shared.core.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What belongs to what. */
public interface Links {

  /**
   * Links from something to heads of one kind, newest first.
   *
   * @param kind
   *          kind of the heads wanted, such as {@code ticket}
   * @param after
   *          a link of an earlier page, null for the first
   */
  List<Link> from(String from, String kind, int limit, @Nullable Link after);
}
