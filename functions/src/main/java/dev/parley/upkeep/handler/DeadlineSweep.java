package dev.parley.upkeep.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.journal.Sweep;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.ScheduleShell;
import dev.parley.shared.lambda.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Every minute: tells the heads that are due. */
public final class DeadlineSweep implements RequestStreamHandler {
  private static final Map<String, Inbox> INBOXES = Map.of(
      "ticket", Inbox.TICKETS, "shipment", Inbox.SHIPMENTS, "payment", Inbox.PAYMENTS,
      "refund", Inbox.REFUNDS, "return", Inbox.REFUNDS, "floor", Inbox.ROUTING,
      "lane", Inbox.LANES, "redrive", Inbox.QUARANTINE);

  private final ScheduleShell shell;
  private final Wiring wiring;
  private final Sweep sweep;

  /** In the cloud. */
  public DeadlineSweep() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public DeadlineSweep(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public DeadlineSweep(Wiring wiring) {
    this.wiring = wiring;
    sweep = new Sweep(wiring.store().dueIndex(), INBOXES, wiring.outbox());
    shell = new ScheduleShell(wiring, this::run);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }

  private Record run(Instant now, BooleanSupplier timeLeft) {
    var report = sweep.run(now, timeLeft);
    if (report.sent() > 0) {
      wiring.metrics().count("DeadlinesSent", report.sent(), Map.of());
    }
    return report;
  }
}
