package dev.parley.notifications;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Ids;
import dev.parley.shared.journal.Aggregate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many messages that no person wrote an address, or somebody over a channel, was given on a day in UTC: two desks that answer each other come to an
 * end by it, whatever their mails leave out.
 *
 * @param count
 *          one more than what is allowed once there was one too many
 */
public record Mailbox(LocalDate day, int count) {

  /** Mailboxes among the heads; nobody reads an address off them. */
  public static final Aggregate<Mailbox> AGGREGATE = Aggregate.of(
      "mailbox", Mailbox.class, _ -> Optional.empty());

  /** One more is to be sent, where so many are allowed a day. */
  public record Wanted(int most) {}

  /** The head of an address. */
  public static String head(String address) {
    return AGGREGATE.kind() + "/" + Ids.derived("mailbox", address.toLowerCase(Locale.ROOT));
  }

  /** Counts it. */
  public static Decision<Mailbox> decide(@Nullable Mailbox before, Wanted wanted, Instant now) {
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var sofar = before != null && before.day().equals(today) ? before.count() : 0;
    var counted = new Mailbox(today, Math.min(sofar, wanted.most()) + 1);
    return counted.equals(before) ? Decision.unchanged(before) : Decision.to(counted);
  }

  /** Whether the one that was counted last may leave. */
  public boolean allows(int most) {
    return count <= most;
  }
}
