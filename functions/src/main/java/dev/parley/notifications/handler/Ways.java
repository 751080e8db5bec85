package dev.parley.notifications.handler;

import dev.parley.notifications.Addresses;
import dev.parley.shared.core.NotificationCommand;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.lambda.Once;
import dev.parley.shared.lambda.SecretDocuments;
import dev.parley.shared.lambda.Wiring;
import dev.parley.webhooks.WebhookSecrets;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds how a party is reached: over the channel that it wrote over, where the stack says in {@code CHAT_URL} and its
 * like where that channel takes answers; else by mail.
 */
record Ways(Addresses addresses, List<Outlet> outlets) {
  Ways {
    outlets = List.copyOf(outlets);
  }

  static Ways of(Wiring wiring, Addresses addresses) {
    var environment = wiring.environment();
    // Their client is made when the first letter leaves over a channel, not at every cold start.
    var secrets = new Once<>(() -> new SecretDocuments<>(
        environment, environment.required("OUTBOUND_SECRETS") + "/", WebhookSecrets.class));
    return new Ways(
        addresses,
        NotificationCommand.OUTLETS.stream().sorted()
            .flatMap(name -> environment.optional(name.toUpperCase(Locale.ROOT) + "_URL").stream()
                .map(url -> new Outlet(
                    name, URI.create(url), secrets, wiring.clock())))
            .toList());
  }

  Optional<Way> of(Notify what) {
    var channel = what.details().getOrDefault(NotificationCommand.CHANNEL, "");
    return outlets.stream().filter(outlet -> outlet.name().equals(channel)).findFirst()
        .<Way>map(outlet -> new Way.ByChannel(outlet, what.to(), locale(what)))
        .or(() -> addresses.of(what.to()).map(Way.ByMail::new));
  }

  private @Nullable String locale(Notify what) {
    var language = what.details().get("language");
    return language != null
        ? language
        : addresses.of(what.to()).map(address -> address.locale()).orElse(null);
  }
}
