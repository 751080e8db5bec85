package dev.parley.parties;

import dev.parley.shared.core.TextRef;
import dev.parley.shared.json.Json;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An independent seller.
 *
 * @param person
 *          name and contact as JSON, kept apart
 * @param calendar
 *          name of a calendar, or one of its own; JSON null where there is none
 * @param balances
 *          what the marketplace holds for the seller, reserve included, in minor units by currency; one that is not there
 *          is not known
 */
public record Seller(
    String id,
    TextRef person,
    String locale,
    ZoneId timeZone,
    Json calendar,
    @Nullable String tier,
    Risk risk,
    @Nullable Map<String, Long> balances)
    implements
      PartyRecord {

  public Seller {
    balances = balances == null ? null : Collections.unmodifiableMap(new TreeMap<>(balances));
  }

  /** How closely somebody looks at what the seller does. */
  public enum Risk {
    LOW,
    NORMAL,
    HIGH
  }

  /** What the marketplace holds for the seller in a currency, in minor units; null where nobody said. */
  public @Nullable Long balance(String currency) {
    return balances == null ? null : balances.get(currency);
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
