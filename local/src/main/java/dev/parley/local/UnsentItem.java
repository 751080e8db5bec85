package dev.parley.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.notifications.Notification.Reason;
import dev.parley.notifications.Notification.Unsent;
import dev.parley.notifications.handler.UnsentNotifications;
import dev.parley.shared.core.NotificationCommand.ClockLevel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A notification that did not leave, with the fields of those that did and why. */
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
        .put("channel", "email")
        .put("kind", what.kind());
    put(json, "ticket_id", what.ticketId());
    put(json, "order_id", what.orderId());
    put(json, what.level());
    return why(json, unsent);
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
