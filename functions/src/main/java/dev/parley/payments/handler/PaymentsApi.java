package dev.parley.payments.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.orders.PlacedOrder;
import dev.parley.payments.Payment;
import dev.parley.payments.PaymentView;
import dev.parley.shared.core.Caller;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The HTTP door of payments: found by their id, or by any reference that their provider named with them. */
public final class PaymentsApi implements RequestStreamHandler {
  private final ApiShell shell;
  private final Store store;
  private final PaymentFinder finder;

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
    finder = new PaymentFinder(store);
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
    var head = finder.find(request.parameter("provider"), ref);
    return Optional.ofNullable(Payment.AGGREGATE.state(head.orElse(null)))
        .filter(payment -> sees(request.who(), payment))
        .map(PaymentView::json)
        .map(ApiResponse::ok)
        .map(answer -> answer.version(head.map(Head::version).orElse(0L)))
        .orElseThrow(
            () -> new Failure.Permanent(ErrorType.NOT_FOUND, "there is no payment " + ref));
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
