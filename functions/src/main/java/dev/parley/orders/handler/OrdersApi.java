package dev.parley.orders.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.orders.Order;
import dev.parley.orders.OrderDesk;
import dev.parley.orders.OrderEvent;
import dev.parley.orders.OrderEvent.OrderTold;
import dev.parley.orders.PlacedOrder;
import dev.parley.shared.core.Ids;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The HTTP door of orders. */
public final class OrdersApi implements RequestStreamHandler {
  private static final int LARGEST = 120_000;

  private final ApiShell shell;
  private final Clerk<PlacedOrder, OrderEvent> clerk;
  private final OrderReader reader;
  private final String function;

  /** In the cloud. */
  public OrdersApi() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public OrdersApi(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public OrdersApi(Wiring wiring) {
    clerk = wiring.clerk(PlacedOrder.AGGREGATE, OrderDesk::decide);
    reader = new OrderReader(wiring.store());
    function = wiring.environment().function();
    shell = new ApiShell(
        wiring, Map.of("PUT /orders/{id}", this::put, "GET /orders/{id}", reader::answer),
        () -> wiring.store().journal().load("rehearsal/none", "none"));
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }

  private ApiResponse put(ApiRequest request) {
    var id = request.parameter("id");
    if (!Ids.isFit(id)) {
      throw new Violations("id", Ids.FIT);
    }
    var told = new OrderTold(id, kept(request.json(Order.class)));
    return switch (clerk.accept(request.arrival(function), PlacedOrder.head(id), told)) {
      case Receipt.Accepted<PlacedOrder>(var placed, var version, _, _) when placed != null ->
          ApiResponse.ok(Json.object("id", id).with(Json.of(placed.order()))).version(version);
      case Receipt.Refused<PlacedOrder>(var why) -> throw ApiShell.refused(why);
      case Receipt.Accepted<PlacedOrder> _, Receipt.Nothing<PlacedOrder> _ ->
          throw new Failure.Permanent(ErrorType.INTERNAL_ERROR, "a request decided nothing");
    };
  }

  /** The entry of an order holds it twice, and an item has room for 400 KB. */
  private static Order kept(Order order) {
    if (Json.of(order).write().getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      throw new Violations("lines", "and all else of the order take at most " + LARGEST + " bytes");
    }
    return order;
  }
}
