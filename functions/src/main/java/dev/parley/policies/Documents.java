package dev.parley.policies;

import dev.parley.channels.ChannelRules;
import dev.parley.notifications.Templates;
import dev.parley.reconciliation.ReconciliationRules;
import dev.parley.refunds.checks.RefundRules;
import dev.parley.reminders.ReminderRules;
import dev.parley.routing.RoutingRules;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import dev.parley.shared.policy.FileRules;
import dev.parley.shared.policy.Modes;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.retry.LaneRules;
import dev.parley.shipments.CarrierRules;
import dev.parley.sla.NamedCalendars;
import dev.parley.sla.SlaPolicies;
import dev.parley.triage.TriageRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads documents the way the desk does, to say what is wrong with them before they decide anything. */
public final class Documents {
  private Documents() {}

  /** What the documents of a kind are read as. */
  public static Class<?> typeOf(PolicyKind kind) {
    return switch (kind) {
      case CALENDARS -> NamedCalendars.class;
      case SLA -> SlaPolicies.class;
      case ROUTING -> RoutingRules.class;
      case REMINDERS -> ReminderRules.class;
      case TEMPLATES -> Templates.class;
      case MODES -> Modes.class;
      case CARRIERS -> CarrierRules.class;
      case LANES -> LaneRules.class;
      case TRIAGE -> TriageRules.class;
      case REFUNDS -> RefundRules.class;
      case CHANNELS -> ChannelRules.class;
      case ATTACHMENTS -> FileRules.class;
      case RECONCILIATION -> ReconciliationRules.class;
    };
  }

  /** Everything that is wrong with a document by itself, each thing named by its path in it. */
  public static List<Violation> violations(PolicyKind kind, Json document) {
    return kind == PolicyKind.CALENDARS && document instanceof Json.Obj(var calendars)
        ? oneByOne(calendars)
        : read(document, typeOf(kind));
  }

  /** A calendar that cannot be read at all hides nothing that is wrong with another one. */
  private static List<Violation> oneByOne(Map<String, Json> calendars) {
    var wrong = new ArrayList<Violation>();
    calendars.forEach(
        (name, calendar) -> wrong.addAll(
            read(new Json.Obj(Map.of(name, calendar)), NamedCalendars.class)));
    return wrong;
  }

  private static List<Violation> read(Json document, Class<?> type) {
    try {
      JsonRecords.read(document, type);
      return List.of();
    } catch (Violations e) {
      return e.all();
    }
  }

  /** The calendars that SLA policies name and that are not there, by the path that names each. */
  public static Map<String, String> missing(Json sla, Json calendars) {
    var missing = new LinkedHashMap<String, String>();
    var policies = sla.items("policies");
    for (var i = 0; i < policies.size(); i++) {
      var path = "policies[" + i + "].calendar";
      policies.get(i).text("calendar").filter(name -> !calendars.has(name))
          .ifPresent(name -> missing.put(path, name));
    }
    return missing;
  }
}
