package dev.parley.parties;

import dev.parley.shared.core.TextRef;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who buys.
 *
 * @param person
 *          name and address as JSON, kept apart
 */
public record Buyer(
    String id,
    TextRef person,
    String locale,
    @Nullable String country,
    @Nullable ZoneId timeZone,
    Set<Flag> flags)
    implements
      PartyRecord {

  /** What the desk has to mind about a buyer; none of it lowers anybody else's priority. */
  public enum Flag {
    VIP,
    VULNERABLE,
    PRESS
  }

  public Buyer {
    flags = Set.copyOf(flags);
  }

  @Override
  public String head() {
    return "buyer/" + id;
  }

  @Override
  public boolean differsInWhatTicketsMatchOn(PartyRecord earlier) {
    return earlier instanceof Buyer before
        && !(locale.equals(before.locale) && flags.equals(before.flags));
  }
}
