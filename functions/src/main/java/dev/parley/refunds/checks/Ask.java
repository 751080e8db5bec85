package dev.parley.refunds.checks;

import dev.parley.shared.core.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A refund that somebody asks for.
 *
 * @param reason
 *          a word such as {@code not_received}, by which rules know it
 * @param currency
 *          of all its parts
 * @param instrument
 *          where the money shall go; null for where it came from
 * @param returnRequired
 *          whether the goods must come back first; null where the policy decides
 * @param promisedBy
 *          until when the buyer was told that it arrives
 */
public record Ask(
    String orderId,
    @Nullable String ticketId,
    String reason,
    List<Part> parts,
    String currency,
    BorneBy borneBy,
    @Nullable String instrument,
    @Nullable Boolean returnRequired,
    @Nullable Instant promisedBy) {

  /** Who pays for it in the end. */
  public enum BorneBy {
    SELLER,
    PLATFORM,
    CARRIER
  }

  /**
   * What a part of a refund is for.
   *
   * @param lineId
   *          the order's line, where it is for one
   * @param quantity
   *          how many pieces of the line; null for all or for some of each
   */
  public record Part(
      Kind kind, @Nullable String lineId, @Nullable Integer quantity, long amountMinor) {

    /** What money was paid for. */
    public enum Kind {
      LINE,
      SHIPPING,
      TAX,
      RETURN_SHIPPING,
      GOODWILL
    }

    /** What parts of the same thing have in common, such as {@code line/L-1}. */
    String key() {
      return key(kind, lineId);
    }

    static String key(Kind kind, @Nullable String lineId) {
      var name = kind.name().toLowerCase(Locale.ROOT);
      return lineId == null ? name : name + "/" + lineId;
    }

    private Part of(long minor) {
      return new Part(kind, lineId, quantity, minor);
    }
  }

  public Ask {
    parts = List.copyOf(parts);
  }

  /** Whether the money shall go another way than it came. */
  public boolean isElsewhere() {
    return instrument != null && !instrument.equals("original");
  }

  /** All of it, in minor units. */
  public long totalMinor() {
    return parts.stream().mapToLong(Part::amountMinor).reduce(0, Math::addExact);
  }

  /** All of it. */
  public Money total() {
    return new Money(totalMinor(), currency);
  }

  /** What it is for, in minor units by what the parts have in common. */
  public Map<String, Long> sums() {
    var sums = new TreeMap<String, Long>();
    parts.forEach(part -> sums.merge(part.key(), part.amountMinor(), Math::addExact));
    return sums;
  }

  /** The same with another amount of one of its parts. */
  Ask with(int part, long minor) {
    var others = new ArrayList<>(parts);
    others.set(part, others.get(part).of(minor));
    return new Ask(
        orderId, ticketId, reason, others, currency, borneBy, instrument, returnRequired,
        promisedBy);
  }
}
