package dev.parley.parties;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Party;
import dev.parley.shared.journal.Aggregate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether two parties belong together, such as a buyer and a seller who have one bank account.
 *
 * @param one
 *          of both the one whose name comes first
 * @param because
 *          how somebody knows, in a word
 */
public record PartyLink(Party one, Party other, boolean linked, String because) {

  /** What is known of two parties, among the heads. */
  public static final Aggregate<PartyLink> AGGREGATE = Aggregate.of(
      "party-link", PartyLink.class, _ -> Optional.empty());

  /** Of two parties in any order. */
  public static PartyLink of(List<Party> both, boolean linked, String because) {
    var sorted = both.stream().sorted(Comparator.comparing(Party::value)).toList();
    return new PartyLink(sorted.getFirst(), sorted.getLast(), linked, because);
  }

  /** The id of its head: the same whoever is named first. */
  public String head() {
    return AGGREGATE.kind() + "/" + Ids.derived(one.value(), other.value());
  }

  /** The party that it says something of, beside this one. */
  public Party beside(Party party) {
    return party.equals(one) ? other : one;
  }

  /** The last word counts; saying the same again changes nothing. */
  public static Decision<PartyLink> decide(
      @Nullable PartyLink known, PartyLink told, Instant now) {
    return told.equals(known)
        ? Decision.unchanged(known)
        : Decision.to(told).linking(
            Set.of(
                new Link(told.one().value(), told.head(), now),
                new Link(told.other().value(), told.head(), now)));
  }
}
