package dev.parley.returns.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.orders.Order;
import dev.parley.orders.PlacedOrder;
import dev.parley.returns.Return;
import dev.parley.returns.ReturnEvent.Announced;
import dev.parley.returns.ReturnEvent.Noted;
import dev.parley.returns.ReturnView;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.OrderParty;
import dev.parley.shared.core.Party;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Page;
import dev.parley.shared.lambda.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The HTTP door of returns. */
public final class ReturnsApi implements RequestStreamHandler {
  private static final int MOST = 200;

  private final ApiShell shell;
  private final Store store;
  private final ReturnDesk desk;
  private final String function;

  /** In the cloud. */
  public ReturnsApi() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public ReturnsApi(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public ReturnsApi(Wiring wiring) {
    store = wiring.store();
    desk = new ReturnDesk(wiring);
    function = wiring.environment().function();
    shell = new ApiShell(
        wiring,
        Map.of(
            "POST /returns", this::announce,
            "GET /returns", this::list,
            "GET /returns/{id}", this::answer,
            "PATCH /returns/{id}", this::note),
        () -> store.journal().load("rehearsal/none", "none"));
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }

  private ApiResponse announce(ApiRequest request) {
    var body = request.json(Bodies.Announce.class);
    var order = order(body.orderId());
    var lines = new LinkedHashMap<String, Integer>();
    body.lines().forEach(line -> lines.put(line.lineId(), pieces(order, line)));
    var arrival = request.arrival(function);
    var id = "RT-" + Ids.derived(arrival.actor().value(), arrival.event());
    var event = new Announced(
        id, party(body.orderId(), order, lines.keySet()), lines, body.reason(),
        desk.isStatutory(body.reason(), order),
        noted(body.details(), body.orderId()));
    var receipt = desk.accept(arrival, id, event,
        (it, _) -> it == null ? null : ReturnView.json(it));
    return told(receipt, 201).with("location", "/returns/" + id);
  }

  /** The seller whose lines all of them are, where they are one seller's. */
  private static OrderParty party(String orderId, Order order, Set<String> lines) {
    var sellers = order.lines().stream()
        .filter(line -> lines.contains(line.lineId()))
        .map(Order.Line::sellerId)
        .collect(Collectors.toSet());
    return order.party(orderId, sellers.size() == 1 ? sellers.iterator().next() : null);
  }

  private static int pieces(Order order, Bodies.Line line) {
    var bought = order.lines().stream().filter(it -> it.lineId().equals(line.lineId())).findFirst()
        .map(Order.Line::quantity)
        .orElseThrow(() -> new Violations("lines", "has no line of the order: " + line.lineId()));
    var pieces = line.quantity() == null ? bought : line.quantity();
    if (pieces > bought) {
      throw new Violations("lines",
          "are at most what was bought: " + bought + " of " + line.lineId());
    }
    return pieces;
  }

  private Order order(String id) {
    return Optional.ofNullable(
        PlacedOrder.AGGREGATE.state(store.journal().head(PlacedOrder.head(id)).orElse(null)))
        .map(PlacedOrder::order)
        .orElseThrow(
            () -> new Failure.Permanent(ErrorType.NOT_FOUND, "there is no order " + id));
  }

  private ApiResponse note(ApiRequest request) {
    var body = request.json(Bodies.Note.class);
    var it = find(request);
    var event = noted(body.details(), it.order().orderId());
    return told(
        desk.accept(request.arrival(function), it.id(), event,
            (after, _) -> after == null ? null : ReturnView.json(after)),
        200);
  }

  private Noted noted(Bodies.Details details, String orderId) {
    return new Noted(
        details.label(), details.sentAt(), details.receivedAt(), details.condition(),
        details.weightG(), details.expectedWeightG(), desk.ids(orderId));
  }

  private ApiResponse answer(ApiRequest request) {
    var it = find(request);
    var version = store.journal().head(Return.head(it.id())).map(Head::version).orElse(0L);
    return ApiResponse.ok(ReturnView.json(it)).version(version);
  }

  private Return find(ApiRequest request) {
    return state(store.journal().head(Return.head(request.parameter("id"))).orElse(null))
        .filter(it -> ReturnView.sees(request.who(), it))
        .findFirst()
        .orElseThrow(
            () -> new Failure.Permanent(
                ErrorType.NOT_FOUND, "there is no return " + request.parameter("id")));
  }

  private static Stream<Return> state(@Nullable Head head) {
    return Stream.ofNullable(Return.AGGREGATE.state(head));
  }

  /** Those of an order or a buyer, the newest first. */
  private ApiResponse list(ApiRequest request) {
    var caller = request.who();
    var from = request.askedId("order").map(id -> "order/" + id)
        .or(() -> request.askedId("buyer").map(id -> Party.buyer(id).value()))
        .orElseThrow(() -> new Violations("order", "is asked for, or buyer is"));
    var heads = store.links().from(from, "return", MOST, null).stream().map(Link::to).distinct()
        .toList();
    var found = store.journal().heads(heads);
    return Page.of(request).answer(
        heads.stream().flatMap(head -> state(found.get(head)))
            .filter(it -> ReturnView.sees(caller, it)).toList(),
        ReturnView::json);
  }

  private static ApiResponse told(Receipt<Return> receipt, int status) {
    return switch (receipt) {
      case Receipt.Refused<Return>(var why) -> throw ApiShell.refused(why);
      case Receipt.Accepted<Return>(_, var version, var answer, _) when answer != null ->
          ApiResponse.json(status, answer).version(version);
      case Receipt.Accepted<Return> _, Receipt.Nothing<Return> _ ->
          throw new Failure.Permanent(ErrorType.INTERNAL_ERROR, "a request decided nothing");
    };
  }
}
