package dev.parley.tickets.handler;

import static java.util.Map.entry;

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
    var sorter = new Sorter(wiring);
    var opener = new TicketOpener(wiring, rules, reader, sorter);
    var files = new Files(wiring, reader);
    var writer = new TicketWriter(wiring, rules, reader, opener, sorter, files);
    var bonds = new BondWriter(wiring, rules, reader);
    var packets = new PacketReader(wiring, reader);
    var preview = new RoutingPreview(wiring, reader);
    var lists = new TicketLists(wiring, rules, reader);
    var bulk = new BulkWriter(wiring, rules, lists, writer);
    shell = new ApiShell(
        wiring,
        Map.ofEntries(
            entry("POST /tickets", opener::open),
            entry("GET /tickets", lists::answer),
            entry("GET /tickets/{id}", reader::answer),
            entry("PATCH /tickets/{id}", writer::change),
            entry("POST /tickets/{id}/messages", writer::write),
            entry("POST /tickets/{id}/attachments", files::announce),
            entry("GET /tickets/{id}/attachments/{attachment_id}", files::fetch),
            entry("POST /tickets/{id}/merge", bonds::merge),
            entry("POST /tickets/{id}/unmerge", bonds::takeOut),
            entry("POST /tickets/{id}/split", bonds::split),
            entry("POST /tickets/{id}/children", bonds::ask),
            entry("POST /tickets/bulk", bulk::change),
            entry("POST /agents/{id}/handover", bulk::handOver),
            entry("POST /tickets/{id}/escalations", writer::escalate),
            entry("GET /tickets/{id}/packet", packets::answer),
            entry("POST /tickets/{id}/remind", writer::remind),
            entry("GET /tickets/{id}/journal", reader::journal),
            entry("POST /policies/routing/preview", preview::answer)),
        () -> wiring.store().journal().load("rehearsal/none", "none"));
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }
}
