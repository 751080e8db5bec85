package dev.parley.shared.lambda;

import static dev.parley.shared.core.Role.ADMIN;
import static dev.parley.shared.core.Role.AGENT;
import static dev.parley.shared.core.Role.BUYER;
import static dev.parley.shared.core.Role.LEAD;
import static dev.parley.shared.core.Role.SELLER;
import static dev.parley.shared.core.Role.SERVICE;

import dev.parley.shared.core.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who may call which route: the one place. A route that is not here is refused to everybody. What somebody may see of
 * what a route answers is the capability's own business.
 */
public final class Access {
  private static final Set<Role> NOBODY_NEEDS_A_TOKEN = Set.of();
  private static final Role[] DESK = {AGENT, LEAD};
  private static final Role[] REQUESTERS = {AGENT, LEAD, SELLER, BUYER, SERVICE};

  private static final Map<String, Set<Role>> ROUTES = routes();

  private Access() {}

  private static Map<String, Set<Role>> routes() {
    var routes = new TreeMap<String, Set<Role>>();
    routes.put("$default", NOBODY_NEEDS_A_TOKEN);
    routes.put("GET /help/{error_type}", NOBODY_NEEDS_A_TOKEN);
    routes.put("POST /webhooks/carriers/{carrier}", NOBODY_NEEDS_A_TOKEN);
    routes.put("HEAD /webhooks/carriers/{carrier}", NOBODY_NEEDS_A_TOKEN);
    routes.put("POST /webhooks/payments/{provider}", NOBODY_NEEDS_A_TOKEN);
    routes.put("POST /webhooks/channels/{channel}", NOBODY_NEEDS_A_TOKEN);
    routes.put("POST /webhooks/carriers/{carrier}/preview", only());
    routes.put("POST /webhooks/payments/{provider}/preview", only());
    routes.put("PUT /orders/{id}", only(SERVICE));
    routes.put("GET /orders/{id}", only(REQUESTERS));
    routes.put("PUT /sellers/{id}", only(SERVICE));
    routes.put("GET /sellers/{id}", only(SERVICE));
    routes.put("PUT /party-links", only(SERVICE));
    routes.put("PUT /buyers/{id}", only(SERVICE));
    routes.put("GET /buyers/{id}", only(SERVICE));
    routes.put("PUT /agents/{id}", only(SERVICE));
    routes.put("GET /agents/{id}", only(SERVICE));
    routes.put("GET /shipments/{carrier}/{tracking_number}", only(AGENT, LEAD, SELLER));
    routes.put("GET /payments/{provider}/{payment_id}", only(AGENT, LEAD, SELLER));
    routes.put("GET /payments/{provider}/by-reference/{ref}", only(AGENT, LEAD, SELLER));
    routes.put("POST /refunds", only(AGENT, LEAD, SERVICE));
    routes.put("POST /refunds/preview", only(DESK));
    routes.put("GET /refunds", only(REQUESTERS));
    routes.put("GET /refunds/{id}", only(REQUESTERS));
    routes.put("POST /refunds/{id}/approval", only(LEAD, SELLER));
    routes.put("POST /refunds/{id}/link", only(DESK));
    routes.put("POST /returns", only(AGENT, LEAD, SERVICE));
    routes.put("GET /returns", only(REQUESTERS));
    routes.put("GET /returns/{id}", only(REQUESTERS));
    routes.put("PATCH /returns/{id}", only(AGENT, LEAD, SERVICE));
    routes.put("GET /breaks", only(LEAD));
    routes.put("GET /breaks/{id}", only(LEAD));
    routes.put("POST /breaks/{id}/resolution", only(LEAD));
    routes.put("GET /periods/{period}", only(LEAD));
    routes.put("POST /periods/{period}/close", only());
    routes.put("GET /reports/refunds", only(LEAD));
    routes.put("GET /reports/recoveries", only(LEAD));
    routes.put("GET /withholdings", only(LEAD, SELLER, SERVICE));
    routes.put("GET /withholdings/{id}", only(LEAD, SELLER, SERVICE));
    routes.put("POST /withholdings/{id}/recovery", only(SERVICE));
    routes.put("POST /tickets", only(REQUESTERS));
    routes.put("GET /tickets", only(AGENT, LEAD, SELLER, BUYER, SERVICE));
    routes.put("GET /tickets/{id}", only(REQUESTERS));
    routes.put("PATCH /tickets/{id}", only(DESK));
    routes.put("POST /tickets/{id}/messages", only(REQUESTERS));
    routes.put("POST /tickets/{id}/attachments", only(REQUESTERS));
    routes.put("GET /tickets/{id}/attachments/{attachment_id}", only(REQUESTERS));
    routes.put("POST /tickets/{id}/merge", only(DESK));
    routes.put("POST /tickets/{id}/unmerge", only(DESK));
    routes.put("POST /tickets/{id}/split", only(DESK));
    routes.put("POST /tickets/{id}/children", only(DESK));
    routes.put("POST /tickets/bulk", only(DESK));
    routes.put("POST /agents/{id}/handover", only(DESK));
    routes.put("POST /tickets/{id}/escalations", only(DESK));
    routes.put("GET /tickets/{id}/packet", only(DESK));
    routes.put("POST /tickets/{id}/remind", only(DESK));
    routes.put("GET /tickets/{id}/journal", only(DESK));
    routes.put("GET /policies/{kind}", only(DESK));
    routes.put("PUT /policies/{kind}", only());
    routes.put("GET /policies/{kind}/versions", only(DESK));
    routes.put("GET /policies/{kind}/versions/{n}", only(DESK));
    routes.put("POST /policies/{kind}/versions/{n}/approval", only());
    routes.put("POST /policies/{kind}/versions/{n}/rollback", only());
    routes.put("POST /policies/calendars/preview", only(DESK));
    routes.put("POST /policies/sla/preview", only(DESK));
    routes.put("POST /policies/routing/preview", only(DESK));
    routes.put("GET /quarantine", only(LEAD));
    routes.put("GET /quarantine/{id}", only(LEAD));
    routes.put("POST /quarantine/{id}/replay", only(LEAD));
    routes.put("POST /quarantine/replay", only(LEAD));
    routes.put("POST /quarantine/{id}/discard", only(LEAD));
    routes.put("GET /lanes", only(LEAD));
    routes.put("POST /lanes/{lane}/pause", only(LEAD));
    routes.put("POST /lanes/{lane}/release", only(LEAD));
    routes.put("POST /lanes/{family}/{name}/pause", only(LEAD));
    routes.put("POST /lanes/{family}/{name}/release", only(LEAD));
    routes.put("GET /status", NOBODY_NEEDS_A_TOKEN);
    return Map.copyOf(routes);
  }

  /** The given roles and the admin, who may call every route. */
  private static Set<Role> only(Role... roles) {
    var allowed = EnumSet.of(ADMIN);
    allowed.addAll(Arrays.asList(roles));
    return Set.copyOf(allowed);
  }

  /** Whether a route is known here at all. */
  public static boolean knows(String routeKey) {
    return ROUTES.containsKey(routeKey);
  }

  /** Whether a route is open to whoever calls: webhooks prove themselves, the rest says nothing secret. */
  public static boolean isOpen(String routeKey) {
    return NOBODY_NEEDS_A_TOKEN.equals(ROUTES.get(routeKey));
  }

  /** Whether a role may call a route; an unknown route is refused. */
  public static boolean allows(String routeKey, Role role) {
    return isOpen(routeKey) || ROUTES.getOrDefault(routeKey, Set.of()).contains(role);
  }

  /** Every route that somebody may call, in alphabetical order. */
  public static Set<String> routeKeys() {
    return new TreeSet<>(ROUTES.keySet());
  }
}
