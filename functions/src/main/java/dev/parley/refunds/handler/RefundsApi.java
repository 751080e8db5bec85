package dev.parley.refunds.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** The HTTP door of refunds. */
public final class RefundsApi implements RequestStreamHandler {
  private final ApiShell shell;

  /** In the cloud. */
  public RefundsApi() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public RefundsApi(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public RefundsApi(Wiring wiring) {
    var reader = new RefundReader(wiring.store());
    var writer = new RefundWriter(wiring, reader);
    shell = new ApiShell(
        wiring,
        Map.of(
            "POST /refunds", writer::ask,
            "POST /refunds/preview", writer::preview,
            "GET /refunds", reader::list,
            "GET /refunds/{id}", reader::answer,
            "POST /refunds/{id}/approval", writer::decide,
            "POST /refunds/{id}/link", writer::link),
        () -> wiring.store().journal().load("rehearsal/none", "none"));
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }
}
