package dev.parley.refunds;

import dev.parley.refunds.checks.Dossier.Consent;
import dev.parley.refunds.checks.Finding;
import dev.parley.refunds.checks.Finding.Need;
import dev.parley.refunds.checks.Finding.Outcome;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.TextRef;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about a refund.
 *
 * @param note
 *          in their own words, kept apart
 * @param seen
 *          what was held against it then
 */
public record Vote(
    Party by, Need as, boolean approve, @Nullable TextRef note, Instant at, List<Finding> seen) {
  public Vote {
    seen = List.copyOf(seen);
  }

  static List<Finding> held(List<Finding> findings) {
    return findings.stream().filter(it -> it.outcome() == Outcome.HOLD).toList();
  }

  Consent consent() {
    var covers = seen.stream()
        .flatMap(finding -> Stream.ofNullable(finding.errorType()))
        .map(type -> type.wireName())
        .collect(Collectors.toUnmodifiableSet());
    return new Consent(by, as, covers, at);
  }
}
