package dev.parley.local.http;

import dev.parley.local.functions.FunctionFleet;
import dev.parley.local.functions.Outcome;
import dev.parley.local.functions.Outcome.Answered;
import dev.parley.local.functions.Outcome.Crashed;
import dev.parley.local.functions.Outcome.Failed;
import dev.parley.local.functions.Outcome.Throttled;
import dev.parley.local.functions.Outcome.TimedOut;
import dev.parley.local.http.Answer.Header;
import dev.parley.local.http.JwtGate.Admitted;
import dev.parley.local.http.JwtGate.Refused;
import dev.parley.local.http.Routes.Match;
import dev.parley.local.template.HttpApiResource.JwtAuthorizer;
import dev.parley.local.template.Stack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The HTTP API: finds the route, asks its authorizer, invokes its function and sends the answer on. */
public final class ApiDoor implements Door {
  private static final Duration INTEGRATION_TIMEOUT = Duration.ofSeconds(30);

  private final Routes routes;
  private final Map<String, JwtAuthorizer> authorizers;
  private final JwtGate gate;
  private final FunctionFleet fleet;
  private final InstantSource clock;
  private final AtomicLong requests = new AtomicLong();
  private final String run;

  public ApiDoor(Stack stack, TokenKey key, FunctionFleet fleet, InstantSource clock) {
    this.routes = new Routes(stack.functions());
    this.authorizers = stack.api().map(api -> api.authorizers()).orElse(Map.of());
    this.gate = new JwtGate(key);
    this.fleet = fleet;
    this.clock = clock;
    // Request ids become event ids: they must differ between runs over the same tables.
    this.run = Long.toString(key.realClock().millis(), 36);
  }

  @Override
  public Answer answer(Request request) {
    var match = routes.match(request.method(), request.path());
    if (match.isEmpty()) {
      return Answer.message(404, "Not Found");
    }
    var authorizer = match.get().route().authorizer().map(authorizers::get);
    if (authorizer.isEmpty()) {
      return invoke(request, match.get(), Optional.empty());
    }
    return switch (gate.check(request, authorizer.get())) {
      case Refused(var challenge) -> new Answer(401,
          List.of(new Header("content-type", "application/json"),
              new Header("www-authenticate", challenge)),
          "{\"message\":\"Unauthorized\"}".getBytes(StandardCharsets.UTF_8));
      case Admitted(var claims) -> invoke(request, match.get(), Optional.of(claims));
    };
  }

  private Answer invoke(Request request, Match match, Optional<Map<String, String>> claims) {
    var requestId = run + "-" + requests.incrementAndGet();
    var event = new PayloadEvent(request, match, claims, requestId, clock.instant()).toBytes();
    var source = request.method() + " " + request.path();
    var outcome = new CompletableFuture<Outcome>()
        .completeAsync(() -> fleet.invoke(match.function(), source, event),
            Thread::startVirtualThread)
        .completeOnTimeout(new Throttled(), INTEGRATION_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
        .join();
    return switch (outcome) {
      case Answered(var payload) ->
          PayloadAnswer.of(payload).orElse(Answer.message(500, "Internal Server Error"));
      case Failed _, Crashed _, TimedOut _ -> Answer.message(500, "Internal Server Error");
      case Throttled _ -> Answer.message(503, "Service Unavailable");
    };
  }
}
