package dev.parley.shared.core;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls the API, as the token says.
 *
 * @param sub
 *          the caller's own id
 * @param sellerId
 *          the seller that a seller's person acts for
 * @param queues
 *          the queues that an agent works on; none means all
 */
public record Caller(Role role, String sub, @Nullable String sellerId, Set<String> queues) {
  public Caller {
    queues = Set.copyOf(queues);
  }

  /** The caller as a party; a seller's person is the seller. */
  public Party party() {
    return switch (role) {
      case BUYER -> Party.buyer(sub);
      case SELLER -> Party.seller(sellerId == null ? sub : sellerId);
      case AGENT -> Party.agent(sub);
      case LEAD -> new Party("lead/" + sub);
      case ADMIN -> new Party("admin/" + sub);
      case PARTNER -> new Party("partner/" + sub);
      case SERVICE -> new Party("service/" + sub);
    };
  }

  /** Whether the caller works here, and so sees both sides. */
  public boolean isStaff() {
    return switch (role) {
      case AGENT, LEAD, ADMIN -> true;
      case BUYER, SELLER, PARTNER, SERVICE -> false;
    };
  }
}
