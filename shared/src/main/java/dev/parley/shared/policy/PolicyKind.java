package dev.parley.shared.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a policy document is about. */
public enum PolicyKind {
  CALENDARS,
  SLA,
  ROUTING,
  REMINDERS,
  TEMPLATES,
  MODES,
  CARRIERS,
  LANES,
  TRIAGE,
  REFUNDS,
  CHANNELS,
  ATTACHMENTS,
  RECONCILIATION;

  /** The kind of a name as it is written in paths and entries, where there is one. */
  public static Optional<PolicyKind> named(String name) {
    return Stream.of(values()).filter(kind -> kind.wireName().equals(name)).findFirst();
  }

  /** The head that its stored versions are decided on. */
  public String head() {
    return "policy/" + wireName();
  }

  /** The name in paths and entries. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
