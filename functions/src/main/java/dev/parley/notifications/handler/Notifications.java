package dev.parley.notifications.handler;

import dev.parley.notifications.DeskAddresses;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.NotificationCommand;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.QueueConsumer;
import dev.parley.shared.lambda.QueueShell;
import dev.parley.shared.lambda.Wiring;

/** Tells parties what concerns them. */
public final class Notifications implements QueueConsumer {
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
        Ways.of(wiring, new DeskAddresses(sender, new DirectoryAddresses(wiring.store()))),
        new Mail(environment.clients().mail(), sender));
    shell = QueueShell.wary(wiring, Inbox.NOTIFICATIONS, NotificationCommand.class, postman::take);
  }

  @Override
  public QueueShell shell() {
    return shell;
  }
}
