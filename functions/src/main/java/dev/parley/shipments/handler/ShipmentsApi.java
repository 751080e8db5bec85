package dev.parley.shipments.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.shared.core.Caller;
import dev.parley.shared.core.ShipmentCommand;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Journal;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shipments.Shipment;
import dev.parley.shipments.ShipmentView;
import dev.parley.tickets.Ticket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/** The HTTP door of parcels. */
public final class ShipmentsApi implements RequestStreamHandler {
  private final ApiShell shell;
  private final Journal journal;

  /** In the cloud. */
  public ShipmentsApi() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public ShipmentsApi(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public ShipmentsApi(Wiring wiring) {
    journal = wiring.store().journal();
    shell = new ApiShell(
        wiring, Map.of("GET /shipments/{carrier}/{tracking_number}", this::answer),
        () -> journal.head("rehearsal/none"));
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }

  private ApiResponse answer(ApiRequest request) {
    var number = request.parameter("tracking_number");
    var head = journal.head(ShipmentCommand.head(request.parameter("carrier"), number));
    return Optional.ofNullable(Shipment.AGGREGATE.state(head.orElse(null)))
        .filter(shipment -> sees(request.who(), shipment))
        .map(shipment -> ApiResponse.ok(view(shipment)))
        .map(answer -> answer.version(head.map(Head::version).orElse(0L)))
        .orElseThrow(
            () -> new Failure.Permanent(ErrorType.NOT_FOUND, "there is no parcel " + number));
  }

  /** A seller sees the parcels that an order names as the seller's own. */
  private static boolean sees(Caller caller, Shipment shipment) {
    return switch (caller.role()) {
      case AGENT, LEAD, ADMIN -> true;
      case SELLER -> shipment.isOf(caller.party().id());
      case BUYER, PARTNER, SERVICE -> false;
    };
  }

  /** The tickets that a parcel asks for, as far as nobody has solved them in the meantime. */
  private Json view(Shipment shipment) {
    var asked = ShipmentView.openTickets(shipment);
    var heads = journal.heads(asked.stream().map(Ticket::head).toList());
    var open = asked.stream()
        .filter(
            id -> Optional.ofNullable(Ticket.AGGREGATE.state(heads.get(Ticket.head(id))))
                .map(ticket -> !ticket.isOver())
                .orElse(true))
        .toList();
    var view = (Json.Obj) ShipmentView.json(shipment);
    return view.with("open_ticket", open.isEmpty() ? Json.none() : Json.of(open.getFirst()))
        .with("open_tickets", Json.of(open));
  }
}
