package dev.parley.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.notifications.Notification.Reason;
import dev.parley.notifications.Notification.Unsent;
import dev.parley.notifications.handler.UnsentNotifications;
import dev.parley.refunds.Refund;
import dev.parley.shared.core.NotificationCommand;
import dev.parley.shared.core.NotificationCommand.ClockLevel;
import dev.parley.shared.core.NotificationCommand.Notify;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What did not leave, notification or refund, with the fields of what did and why. */
final class UnsentItem {

  private UnsentItem() {}

  static ObjectNode json(UnsentNotifications.Item item) {
    var unsent = item.notification();
    var what = unsent.what();
    var json = JsonNodeFactory.instance.objectNode()
        .put("id", item.id())
        .put("sent_at", unsent.since().toString())
        .put("at", what.at().toString())
        .put("to", what.to().value())
        .put("channel", channel(what))
        .put("kind", what.kind());
    put(json, "ticket_id", what.ticketId());
    put(json, "order_id", what.orderId());
    put(json, what.level());
    return why(json, unsent);
  }

  /** A refund that would have been paid to a buyer. */
  static ObjectNode json(Refund refund) {
    var total = refund.ask().total();
    var json = JsonNodeFactory.instance.objectNode()
        .put("id", refund.id())
        .put("sent_at", refund.askedAt().toString())
        .put("at", refund.askedAt().toString())
        .put("to", "buyer/" + refund.buyerId())
        .put("channel", "payment")
        .put("kind", "refund")
        .put("order_id", refund.ask().orderId())
        .put("amount_minor", total.amountMinor())
        .put("currency", total.currency())
        .put("observed", true);
    put(json, "ticket_id", refund.ask().ticketId());
    return json;
  }

  private static String channel(Notify what) {
    var channel = what.details().getOrDefault(NotificationCommand.CHANNEL, "");
    return NotificationCommand.OUTLETS.contains(channel) ? channel : "email";
  }

  private static void put(ObjectNode json, String field, @Nullable String value) {
    if (value != null) {
      json.put(field, value);
    }
  }

  private static void put(ObjectNode json, @Nullable ClockLevel level) {
    if (level != null) {
      json.put("metric", level.metric()).put("cycle", level.cycle())
          .put("offset_s", level.offsetS());
    }
  }

  private static ObjectNode why(ObjectNode json, Unsent unsent) {
    return unsent.reason() == Reason.OBSERVED
        ? json.put("observed", true)
        : json.put("unsent", unsent.reason().name().toLowerCase(Locale.ROOT));
  }
}
