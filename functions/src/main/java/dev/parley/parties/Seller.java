package dev.parley.parties;

import dev.parley.shared.core.TextRef;
import dev.parley.shared.json.Json;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An independent seller.
 *
 * @param person
 *          name and contact as JSON, kept apart
 * @param calendar
 *          name of a calendar, or one of its own; JSON null where there is none
 */
public record Seller(
    String id,
    TextRef person,
    String locale,
    ZoneId timeZone,
    Json calendar,
    @Nullable String tier,
    Risk risk)
    implements
      PartyRecord {

  /** How closely somebody looks at what the seller does. */
  public enum Risk {
    LOW,
    NORMAL,
    HIGH
  }

  @Override
  public String head() {
    return "seller/" + id;
  }

  @Override
  public boolean differsInWhatTicketsMatchOn(PartyRecord earlier) {
    return earlier instanceof Seller before
        && !(Objects.equals(tier, before.tier) && calendar.equals(before.calendar)
            && locale.equals(before.locale));
  }
}
