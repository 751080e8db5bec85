package dev.parley.reconciliation.reports;

import java.util.List;
import java.util.Optional;

/** The providers whose reports are read: one line for each. */
public final class ReportApis {
  public static final List<ReportApi> ALL = List.of(new StripeReport(), new AdyenReport());

  private ReportApis() {}

  /** The one of a name in orders and in the webhook's path. */
  public static Optional<ReportApi> named(String name) {
    return ALL.stream().filter(api -> api.name().equals(name)).findFirst();
  }
}
