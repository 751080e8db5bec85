package dev.parley.routing;

import dev.parley.shared.core.Party;
import dev.parley.shared.json.Json;
import dev.parley.shared.policy.Policies;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.time.BusinessCalendar;
import dev.parley.sla.SlaBook;
import dev.parley.sla.SlaShelf;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The floor's rules out of the policies that decide now; calendars are read once per version. */
public final class FloorPolicies implements FloorRules {
  private final Policy<RoutingRules> routing;
  private final SlaShelf sla;
  private volatile @Nullable Calendars last;

  /** What the calendars of one book are. */
  private record Calendars(SlaBook book, Map<String, Optional<BusinessCalendar>> known) {}

  public FloorPolicies(Policies source, InstantSource clock, Policy.Listener listener) {
    routing = new Policy<>(source, PolicyKind.ROUTING, RoutingRules.class, clock, listener);
    sla = new SlaShelf(source, clock, listener);
  }

  /** Queues and rules. */
  public RoutingRules rules() {
    return routing.now().value();
  }

  @Override
  public AgentRules agents() {
    return routing.now().value().agentRules();
  }

  @Override
  public @Nullable BusinessCalendar calendar(@Nullable String said) {
    if (said == null) {
      return null;
    }
    var book = sla.now();
    var look = last;
    if (look == null || !look.book().equals(book)) {
      look = new Calendars(book, new ConcurrentHashMap<>());
      last = look;
    }
    return look.known()
        .computeIfAbsent(said, it -> Optional.ofNullable(book.calendar(Json.parse(it))))
        .orElse(null);
  }

  @Override
  public Optional<Party> lead(String queue) {
    return sla.now().lead(queue).map(Party::agent);
  }

  @Override
  public Map<String, String> versions() {
    var versions = new HashMap<>(routing.now().names());
    versions.putAll(sla.now().versions());
    return Map.copyOf(versions);
  }
}
