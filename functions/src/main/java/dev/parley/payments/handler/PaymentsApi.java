package dev.parley.payments.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.orders.PlacedOrder;
import dev.parley.payments.Payment;
import dev.parley.payments.PaymentView;
import dev.parley.shared.core.Caller;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Store;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The HTTP door of payments: found by their id, or by any reference that their provider named with them. */
public final class PaymentsApi implements RequestStreamHandler {
  /** A payment is kept under one reference; another one leads there in one step, a refund's of an alias in two. */
  private static final int MOST_STEPS = 3;

  private final ApiShell shell;
  private final Store store;

  /** In the cloud. */
  public PaymentsApi() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public PaymentsApi(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public PaymentsApi(Wiring wiring) {
    store = wiring.store();
    shell = new ApiShell(
        wiring,
        Map.of(
            "GET /payments/{provider}/{payment_id}",
            request -> answer(request, request.parameter("payment_id")),
            "GET /payments/{provider}/by-reference/{ref}",
            request -> answer(request, request.parameter("ref"))),
        () -> store.journal().head("rehearsal/none"));
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }

  private ApiResponse answer(ApiRequest request, String ref) {
    var head = find(request.parameter("provider"), ref);
    return Optional.ofNullable(Payment.AGGREGATE.state(head.orElse(null)))
        .filter(payment -> sees(request.who(), payment))
        .map(PaymentView::json)
        .map(ApiResponse::ok)
        .map(answer -> answer.version(head.map(Head::version).orElse(0L)))
        .orElseThrow(
            () -> new Failure.Permanent(ErrorType.NOT_FOUND, "there is no payment " + ref));
  }

  /** Follows references to where the payment is kept. */
  private Optional<Head> find(String provider, String ref) {
    var id = PaymentCommand.head(provider, ref);
    var named = ref;
    for (var step = 0; step < MOST_STEPS; step++) {
      var head = store.journal().head(id);
      var payment = Payment.AGGREGATE.state(head.orElse(null));
      if (payment != null && payment.joined() == null) {
        return head;
      }
      if (payment != null && payment.joined() != null) {
        id = PaymentCommand.head(provider, payment.joined());
        continue;
      }
      var links = links(provider, named);
      if (links.isEmpty()) {
        return Optional.empty();
      }
      id = links.getFirst().to();
      named = id.substring(PaymentCommand.head(provider, "").length());
    }
    return Optional.empty();
  }

  private List<Link> links(String provider, String ref) {
    return store.links().from(PaymentCommand.reference(provider, ref), "payment", 1, null);
  }

  /** A payment shows whole sums: a seller sees it where every order that it pays is the seller's alone. */
  private boolean sees(Caller caller, Payment payment) {
    return switch (caller.role()) {
      case AGENT, LEAD, ADMIN -> true;
      case SELLER -> paysOnly(payment, caller.party().id());
      case BUYER, PARTNER, SERVICE -> false;
    };
  }

  private boolean paysOnly(Payment payment, String seller) {
    var orders = payment.orderIds().stream().map(PlacedOrder::head).toList();
    var heads = store.journal().heads(orders);
    return !orders.isEmpty()
        && orders.stream()
            .map(order -> PlacedOrder.AGGREGATE.state(heads.get(order)))
            .allMatch(placed -> placed != null && placed.order().sellers().equals(Set.of(seller)));
  }
}
