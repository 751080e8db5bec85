package dev.parley.parties.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.parties.Agent;
import dev.parley.parties.Buyer;
import dev.parley.parties.Directory;
import dev.parley.parties.PartyLink;
import dev.parley.parties.Seller;
import dev.parley.parties.handler.PartyBodies.AgentBody;
import dev.parley.parties.handler.PartyBodies.BuyerBody;
import dev.parley.parties.handler.PartyBodies.SellerBody;
import dev.parley.shared.core.RoutingCommand;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Wiring;
import dev.parley.withholding.WithheldView;
import dev.parley.withholding.handler.WithheldFinder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** The HTTP door of buyers, sellers and agents. */
public final class PartiesApi implements RequestStreamHandler {
  private final ApiShell shell;
  private final Shelf<Seller> sellers;
  private final Shelf<Buyer> buyers;
  private final Shelf<Agent> agents;
  private final Store floor;
  private final Wiring wiring;

  /** In the cloud. */
  public PartiesApi() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public PartiesApi(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public PartiesApi(Wiring wiring) {
    this.wiring = wiring;
    sellers = new Shelf<>(wiring, Directory.SELLERS);
    buyers = new Shelf<>(wiring, Directory.BUYERS);
    floor = wiring.store();
    agents = new Shelf<>(wiring, Directory.AGENTS);
    shell = new ApiShell(
        wiring,
        Map.of(
            "PUT /sellers/{id}", this::putSeller,
            "GET /sellers/{id}", this::getSeller,
            "PUT /buyers/{id}", this::putBuyer,
            "GET /buyers/{id}", buyers::answer,
            "PUT /agents/{id}", this::putAgent,
            "GET /agents/{id}", this::getAgent,
            "PUT /party-links", this::putLink),
        () -> wiring.store().journal().load("rehearsal/none", "none"));
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }

  private ApiResponse putSeller(ApiRequest request) {
    var body = request.json(SellerBody.class);
    return sellers.put(
        request,
        body.person(),
        (id, person) -> new Seller(
            id,
            person,
            body.locale(),
            body.timeZone(),
            body.calendar(),
            body.tier(),
            body.risk(),
            body.balances()));
  }

  /** A seller, with what is to be kept back of the payouts. */
  private ApiResponse getSeller(ApiRequest request) {
    var open = new WithheldFinder(floor).open(request.parameter("id"));
    return sellers.answer(request, Json.object("withheld", WithheldView.sums(open)));
  }

  private ApiResponse putLink(ApiRequest request) {
    var link = request.json(LinkBody.class).link();
    Clerk<PartyLink, PartyLink> clerk = wiring.clerk(PartyLink.AGGREGATE, PartyLink::decide);
    var arrival = request.arrival(wiring.environment().function());
    return switch (clerk.accept(arrival, link.head(), link)) {
      case Receipt.Accepted<PartyLink>(var known, var version, _, _) when known != null ->
          ApiResponse.ok(
              Json.object(
                  "parties", List.of(known.one(), known.other()), "linked", known.linked(),
                  "because", known.because()))
              .version(version);
      case Receipt.Refused<PartyLink>(var why) -> throw ApiShell.refused(why);
      case Receipt.Accepted<PartyLink> _, Receipt.Nothing<PartyLink> _ ->
          throw new Failure.Permanent(ErrorType.INTERNAL_ERROR, "a request decided nothing");
    };
  }

  private ApiResponse putBuyer(ApiRequest request) {
    var body = request.json(BuyerBody.class);
    return buyers.put(
        request,
        body.person(),
        (id, person) -> new Buyer(
            id, person, body.locale(), body.country(), body.timeZone(), body.flags()));
  }

  /** An agent, with the tickets that the floor counts. */
  private ApiResponse getAgent(ApiRequest request) {
    var tickets = floor.journal().head(RoutingCommand.FLOOR)
        .map(head -> head.state().get("seats").get(request.parameter("id")).get("tickets"))
        .filter(Json.Obj.class::isInstance)
        .map(Json.Obj.class::cast)
        .map(held -> held.fields().keySet().stream().sorted().toList())
        .orElse(List.of());
    return agents.answer(request, Json.object("load", tickets.size(), "tickets", tickets));
  }

  private ApiResponse putAgent(ApiRequest request) {
    var body = request.json(AgentBody.class);
    return agents.put(
        request,
        body.person(),
        (id, person) -> new Agent(
            id,
            person,
            body.queues(),
            body.skills(),
            body.languages(),
            body.capacity(),
            body.presence(),
            body.calendar()));
  }
}
