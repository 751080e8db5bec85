package dev.parley.carriers;

import static dev.parley.shared.core.ShipmentStatus.CANCELLED;
import static dev.parley.shared.core.ShipmentStatus.DELIVERED;
import static dev.parley.shared.core.ShipmentStatus.EXCEPTION;
import static dev.parley.shared.core.ShipmentStatus.IN_TRANSIT;
import static dev.parley.shared.core.ShipmentStatus.OUT_FOR_DELIVERY;
import static dev.parley.shared.core.ShipmentStatus.PRE_TRANSIT;

import dev.parley.shared.core.ShipmentEvent;
import dev.parley.shared.json.Json;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Delivery;
import dev.parley.webhooks.Payload;
import dev.parley.webhooks.Reply;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.StaticCredential;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookProvider;
import dev.parley.webhooks.WebhookSecrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * UPS Track Alert: a header {@code credential} with the string that was given to UPS with the subscription; nothing is
 * signed. A subscription ends after 14 days. It wants a plain 200, and does not come again.
 */
final class Ups implements WebhookProvider<ShipmentEvent> {
  private static final String HEADER = "credential";
  private static final Pattern DATE = Pattern.compile("[0-9]{8}");
  private static final Pattern TIME = Pattern.compile("[0-9]{6}");

  private static final Map<String, Meaning> TYPES = Map.of(
      "M", Meaning.of(PRE_TRANSIT),
      "MV", Meaning.of(CANCELLED),
      "I", Meaning.of(IN_TRANSIT),
      "X", Meaning.of(EXCEPTION),
      "D", Meaning.of(DELIVERED));

  /** On the vehicle: UPS files them under what is on its way and under what is being delivered. */
  private static final Set<String> OUT = Set.of("OT", "OF");

  @Override
  public String name() {
    return "ups";
  }

  @Override
  public Verdict verify(SignedRequest request, WebhookSecrets secrets) {
    return StaticCredential.in(request, HEADER, secrets);
  }

  @Override
  public List<String> eventIds(Content content) {
    return List.of(dedupeKey(Payload.object(content.body())));
  }

  @Override
  public Delivery<ShipmentEvent> read(Content content) {
    var event = Payload.object(content.body());
    return type(event).equals("U")
        ? Delivery.ignored("another delivery date; where the parcel is, is unchanged")
        : Delivery.of(event(event));
  }

  private static String type(Json event) {
    return Payload.required(event.get("activityStatus"), "type");
  }

  private ShipmentEvent event(Json event) {
    var type = type(event);
    var code = Payload.optional(event.get("activityStatus"), "code");
    var meaning = code.filter(OUT::contains).isPresent() && Set.of("I", "D").contains(type)
        ? Meaning.of(OUT_FOR_DELIVERY)
        : TYPES.getOrDefault(type, Meaning.UNKNOWN);
    var said = Said.of(time(event, "gmt", "Z").or(() -> time(event, "local", "")));
    return new ShipmentEvent(
        name(),
        name(),
        number(event),
        meaning.status(),
        meaning.reason(),
        null,
        dedupeKey(event),
        said.at(),
        said.tzKnown(),
        type,
        code.orElse(null),
        meaning.needsAction(),
        null);
  }

  /** UPS's own examples have a space before it. */
  private static String number(Json event) {
    return Payload.required(event, "trackingNumber").strip();
  }

  /** Its two fields as one time in ISO-8601. */
  private static Optional<String> time(Json event, String clock, String zone) {
    var date = event.text(clock + "ActivityDate").filter(text -> DATE.matcher(text).matches());
    var time = event.text(clock + "ActivityTime").filter(text -> TIME.matcher(text).matches());
    return date.flatMap(
        d -> time.map(
            t -> "%s-%s-%sT%s:%s:%s%s".formatted(
                d.substring(0, 4), d.substring(4, 6), d.substring(6),
                t.substring(0, 2), t.substring(2, 4), t.substring(4), zone)));
  }

  private static String dedupeKey(Json event) {
    return String.join(
        ":",
        "ups",
        number(event),
        event.text("gmtActivityDate").orElse("") + event.text("gmtActivityTime").orElse(""),
        type(event),
        event.get("activityStatus").text("code").orElse(""));
  }

  @Override
  public Reply reply(int accepted, int duplicates) {
    return Reply.ok(accepted, duplicates);
  }
}
