package dev.parley.parties.handler;

import dev.parley.parties.PartyLink;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Party;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two parties that belong together, or do not any more.
 *
 * @param parties
 *          such as {@code buyer/B-1} and {@code seller/S-17}
 */
record LinkBody(List<String> parties, @Nullable Boolean linked, String because) {
  LinkBody {
    parties = List.copyOf(parties);
    var wrong = new ArrayList<Violation>();
    if (parties.stream().distinct().count() != 2 || parties.size() != 2) {
      wrong.add(new Violation("parties", "are two"));
    }
    for (var n = 0; n < parties.size(); n++) {
      if (!isParty(parties.get(n))) {
        wrong.add(
            new Violation("parties[" + n + "]", "is a buyer or a seller, such as buyer/B-1"));
      }
    }
    if (linked == null) {
      wrong.add(new Violation("linked", "is required"));
    }
    if (!because.matches("[a-z][a-z0-9_]{0,99}")) {
      wrong.add(new Violation("because", "is a word in small letters, such as same_bank_account"));
    }
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
  }

  private static boolean isParty(String name) {
    var parts = name.split("/", 2);
    return parts.length == 2 && (parts[0].equals("buyer") || parts[0].equals("seller"))
        && Ids.isFit(parts[1]);
  }

  PartyLink link() {
    return PartyLink.of(
        parties.stream().map(Party::new).toList(), Boolean.TRUE.equals(linked), because);
  }
}
