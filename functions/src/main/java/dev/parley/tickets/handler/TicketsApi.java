package dev.parley.tickets.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** The HTTP door of tickets. */
public final class TicketsApi implements RequestStreamHandler {
  private final ApiShell shell;

  /** In the cloud. */
  public TicketsApi() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public TicketsApi(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public TicketsApi(Wiring wiring) {
    var rules = new PolicyRules(wiring);
    var reader = new TicketReader(wiring, rules);
    var opener = new TicketOpener(wiring, rules, reader);
    var writer = new TicketWriter(wiring, rules, reader, opener);
    var lists = new TicketLists(wiring, rules, reader);
    shell = new ApiShell(
        wiring,
        Map.of(
            "POST /tickets", opener::open,
            "GET /tickets", lists::answer,
            "GET /tickets/{id}", reader::answer,
            "PATCH /tickets/{id}", writer::change,
            "POST /tickets/{id}/messages", writer::write,
            "POST /tickets/{id}/remind", writer::remind,
            "GET /tickets/{id}/journal", reader::journal),
        () -> wiring.store().journal().load("rehearsal/none", "none"));
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }
}
