package dev.parley.notifications.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.notifications.DeskAddresses;
import dev.parley.shared.core.NotificationCommand;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.QueueShell;
import dev.parley.shared.lambda.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Tells parties what concerns them. */
public final class Notifications implements RequestStreamHandler {
  private final QueueShell shell;

  /** In the cloud. */
  public Notifications() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public Notifications(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public Notifications(Wiring wiring) {
    var environment = wiring.environment();
    var sender = environment.required("MAIL_FROM");
    var postman = new Postman(
        wiring,
        new DeskAddresses(sender, new DirectoryAddresses(wiring.store())),
        new Mail(environment.clients().mail(), sender));
    shell = QueueShell.of(wiring, NotificationCommand.class, postman::take);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }
}
