package dev.parley.notifications.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.notifications.Addresses;
import dev.parley.notifications.DeskAddresses;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.QueueShell;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shared.policy.ShippedPolicies;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Tells parties what concerns them. */
public final class Notifications implements RequestStreamHandler {
  private final QueueShell shell;

  /** In the cloud. */
  public Notifications() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public Notifications(Environment environment) {
    this(new Wiring(environment), _ -> Optional.empty());
  }

  /** With another store, or other parties' addresses. */
  Notifications(Wiring wiring, Addresses parties) {
    var environment = wiring.environment();
    var sender = environment.required("MAIL_FROM");
    var postman = new Postman(
        wiring,
        ShippedPolicies.under(environment.variables()),
        new DeskAddresses(sender, parties),
        new Mail(environment.clients().mail(), sender));
    shell = new QueueShell(wiring, postman::take);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }
}
