package dev.parley.reconciliation.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Wiring;
import dev.parley.withholding.handler.WithheldDesk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** The HTTP door of break items, periods, reports and what is kept back of payouts. */
public final class ReconciliationApi implements RequestStreamHandler {
  private final ApiShell shell;

  /** In the cloud. */
  public ReconciliationApi() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public ReconciliationApi(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public ReconciliationApi(Wiring wiring) {
    var breaks = new BreakDesk(wiring);
    var periods = new PeriodDesk(wiring);
    var withheld = new WithheldDesk(wiring);
    shell = new ApiShell(
        wiring,
        Map.of(
            "GET /breaks", breaks::list,
            "GET /breaks/{id}", breaks::answer,
            "POST /breaks/{id}/resolution", breaks::resolve,
            "GET /periods/{period}", periods::show,
            "POST /periods/{period}/close", periods::close,
            "GET /reports/refunds", periods::report,
            "GET /reports/recoveries",
            request -> withheld.report(
                request, PeriodDesk.month(request.asked("period").orElse(""))),
            "GET /withholdings", withheld::list,
            "GET /withholdings/{id}", withheld::answer,
            "POST /withholdings/{id}/recovery", withheld::recover),
        () -> wiring.store().journal().load("rehearsal/none", "none"));
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }
}
