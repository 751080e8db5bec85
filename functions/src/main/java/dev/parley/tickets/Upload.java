package dev.parley.tickets;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.journal.Aggregate;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody is going to attach to a message of a ticket.
 *
 * @param ticket
 *          the only one in which it may be attached
 * @param by
 *          the only party that may attach it
 * @param size
 *          in bytes
 * @param at
 *          when its form was first asked for
 */
public record Upload(
    String ticket, Party by, TextRef name, String type, long size, Instant at) {

  /** Uploads among the heads. */
  public static final Aggregate<Upload> AGGREGATE = Aggregate.of(
      "upload", Upload.class, _ -> Optional.empty());

  /** Somebody is going to upload a file. */
  public record Announced(String ticket, Party by, TextRef name, String type, long size) {}

  /** The head of an upload. */
  public static String head(String id) {
    return AGGREGATE.kind() + "/" + id;
  }

  /** What was announced first counts. */
  public static Decision<Upload> decide(@Nullable Upload state, Announced event, Instant now) {
    return state == null
        ? Decision.to(
            new Upload(event.ticket(), event.by(), event.name(), event.type(), event.size(), now))
        : Decision.unchanged(state);
  }
}
