package dev.parley.local.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.aws.Outbox;
import dev.parley.local.aws.Sent;
import dev.parley.local.aws.Sent.Mail;
import dev.parley.local.aws.Sent.Notice;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Request;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Shows every notification that would have left: {@code GET /_local/sent?to=}, in the order of sending. Parley marks
 * mails by headers and notices by attributes such as {@code X-Parley-To}. What it kept back is among them, marked
 * {@code observed} or with why it is {@code unsent}.
 */
final class SentEndpoint {
  private static final Map<String, String> TEXTS = fields("id:id", "at:at", "to:to",
      "channel:channel", "kind:kind",
      "mode:mode", "reply-to:reply_to", "references:references", "in-reply-to:in_reply_to",
      "auto-submitted:auto_submitted", "ticket:ticket_id", "order:order_id",
      "conversation:conversation", "receipt:receipt", "metric:metric");
  private static final Map<String, String> NUMBERS = fields("cycle:cycle", "offset:offset_s");

  private static final Comparator<ObjectNode> BY_SENDING = Comparator
      .comparing(item -> Instant.parse(item.path("sent_at").asText()));

  private final Outbox outbox;
  private final UnsentNotices unsent;

  SentEndpoint(Outbox outbox, UnsentNotices unsent) {
    this.outbox = outbox;
    this.unsent = unsent;
  }

  Answer items(Request request) {
    var to = Query.of(request).text("to");
    var document = JsonNodeFactory.instance.objectNode();
    var items = document.putArray("items");
    Stream.concat(outbox.all().stream().map(SentEndpoint::item), unsent.all().stream())
        .filter(item -> to.isEmpty() || item.path("to").asText().equals(to)).sorted(BY_SENDING)
        .forEach(items::add);
    return Answer.json(200, document);
  }

  private static ObjectNode item(Sent sent) {
    return switch (sent) {
      case Mail mail -> item(sent, mail.headers(), mail.subject(), mail.text());
      case Notice notice -> item(sent, notice.attributes(), notice.subject(), notice.message());
    };
  }

  private static ObjectNode item(Sent sent, Map<String, String> marks, String subject,
      String text) {
    var item = JsonNodeFactory.instance.objectNode().put("id", sent.id()).put("sent_at",
        sent.at().toString());
    new TreeMap<>(marks).forEach((mark, value) -> {
      var name = mark.toLowerCase(Locale.ROOT).replace("x-parley-", "");
      if (TEXTS.containsKey(name)) {
        item.put(TEXTS.get(name), value);
      } else if (NUMBERS.containsKey(name)) {
        item.put(NUMBERS.get(name), Long.parseLong(value));
      }
    });
    return item.put("subject", subject).put("text", text);
  }

  private static Map<String, String> fields(String... pairs) {
    var fields = new TreeMap<String, String>();
    for (var pair : pairs) {
      var colon = pair.indexOf(':');
      fields.put(pair.substring(0, colon), pair.substring(colon + 1));
    }
    return fields;
  }
}
