package dev.parley.local.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.local.aws.LocalAws;
import dev.parley.local.functions.FunctionFleet;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Door;
import dev.parley.local.http.HttpListener;
import dev.parley.local.http.Request;
import dev.parley.local.http.TokenKey;
import dev.parley.local.providers.ProviderDoubles;
import dev.parley.local.queues.QueuePollers;
import dev.parley.local.template.FunctionResource;
import dev.parley.local.template.HttpApiResource;
import dev.parley.local.template.Stack;
import dev.parley.local.time.ClockMoves;
import dev.parley.local.time.Deadlines;
import dev.parley.local.time.LocalClock;
import dev.parley.local.time.Schedules;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The operator's door: everything under /_local/, by method and path. */
public final class ControlDoor implements Door {
  private static final Duration SETTLED_AT_A_STOP = Duration.ofMinutes(2);

  private final Parts parts;
  private final Settler settler;
  private final TokenEndpoint token;
  private final ClockEndpoint clock;
  private final QueuesEndpoint queues;
  private final SentEndpoint sent;
  private final InvocationsEndpoint invocations;
  private final SecretsEndpoint secrets;
  private final FaultsEndpoint faults;
  private final CapacityEndpoint capacity;
  private final SeedEndpoint seed;
  private final PayoutsEndpoint payouts;
  private final ReportsEndpoint reports;
  private final MailEndpoint mail;
  private final ProvidersEndpoint providers;

  /** What the operator sees and moves; without deadlines the clock is real and stays so. */
  public record Parts(Stack stack, TokenKey key, LocalClock clock, Optional<Deadlines> deadlines,
      LocalAws aws,
      FunctionFleet fleet, QueuePollers pollers, HttpListener listener, Schedules schedules,
      Metrics metrics, UnsentNotices unsent, Seeding seeding, ProviderDoubles providers) {}

  public ControlDoor(Parts parts) {
    this.parts = parts;
    settler = new Settler(parts.fleet(), parts.listener(), parts.pollers(), parts.aws().queues(),
        parts.providers()::isCalling);
    token = new TokenEndpoint(parts.key(),
        parts.stack().api().map(HttpApiResource::authorizers).orElse(Map.of()));
    clock = new ClockEndpoint(parts.clock(), parts.deadlines()
        .map(deadlines -> new ClockMoves(parts.clock(), parts.schedules(), deadlines,
            this::settleAtStop)));
    queues = new QueuesEndpoint(parts.stack().queues(), parts.aws().queues());
    sent = new SentEndpoint(parts.aws().outbox(), parts.unsent());
    invocations = new InvocationsEndpoint(parts.fleet().log());
    secrets = new SecretsEndpoint(parts.aws().secrets(), parts.stack().name(),
        parts.fleet()::restart);
    faults = new FaultsEndpoint(parts.aws().faults(),
        parts.stack().functions().stream().map(FunctionResource::logicalId)
            .collect(Collectors.toSet()));
    capacity = new CapacityEndpoint(parts.aws().capacity());
    seed = new SeedEndpoint(parts.seeding(), parts.clock());
    payouts = new PayoutsEndpoint(parts.providers());
    reports = new ReportsEndpoint(parts.providers());
    mail = new MailEndpoint(parts.stack(), parts.aws(), parts.clock());
    providers = new ProvidersEndpoint(parts.providers());
  }

  @Override
  public Answer answer(Request request) {
    try {
      return route(request);
    } catch (ControlProblem problem) {
      return problem.answer(request.path());
    }
  }

  private Answer route(Request request) {
    var path = request.path().substring("/_local/".length());
    return switch (request.method() + " " + path) {
      case "GET health" ->
          Answer.json(200, JsonNodeFactory.instance.objectNode().put("status", "ready"));
      case "POST token" -> token.issue(request);
      case "GET clock" -> clock.now();
      case "PUT clock" -> clock.move(request);
      case "POST settle" -> settle(request);
      case "GET queues" -> queues.depths();
      case "GET sent" -> sent.items(request);
      case "GET metrics" -> Answer.json(200, parts.metrics().document());
      case "GET invocations" -> invocations.latest(request);
      case "GET secrets" -> secrets.all();
      case "GET faults" -> faults.current();
      case "PUT faults" -> faults.plan(request);
      case "DELETE faults" -> faults.clear();
      case "POST seed" -> seed.seed(request);
      case "GET payouts" -> payouts.all();
      case "DELETE reports" -> reports.clear();
      case "POST mail" -> mail.arrive(request);
      case "GET capacity" -> capacity.used();
      case "DELETE capacity" -> capacity.reset();
      default -> routeByParts(request, path.split("/"));
    };
  }

  private Answer routeByParts(Request request, String[] parts) {
    if (request.method().equals("PUT") && parts.length > 2 && parts[0].equals("providers")) {
      return providers.show(request, parts[1]);
    }
    if (request.method().equals("POST") && parts.length == 3 && parts[0].equals("schedules")
        && parts[2].equals("run")) {
      return run(parts[1]);
    }
    if (request.method().equals("PUT") && parts.length == 3 && parts[0].equals("secrets")) {
      return secrets.put(request, parts[1], parts[2]);
    }
    if (request.method().equals("POST") && parts.length == 3 && parts[0].equals("payouts")) {
      return payouts.tell(request, parts[1], parts[2]);
    }
    if (request.method().equals("POST") && parts.length == 2 && parts[0].equals("reports")) {
      return reports.plant(request, parts[1]);
    }
    throw ControlProblem.notFound("There is no " + request.method() + " " + request.path() + ".");
  }

  private Answer run(String function) {
    var outcome = parts.schedules().run(function, parts.clock().instant())
        .orElseThrow(() -> ControlProblem.notFound("No function " + function + " has a schedule."));
    return Answer.json(200, JsonNodeFactory.instance.objectNode().put("outcome", outcome.word()));
  }

  private Answer settle(Request request) {
    var fields = Fields.of(request, Set.of("timeout_s"));
    var settled = settler.settle(Duration.ofSeconds(fields.integer("timeout_s", 30)));
    return Answer.json(200, JsonNodeFactory.instance.objectNode().put("settled", settled.settled())
        .put("invocations", settled.invocations()));
  }

  private void settleAtStop() {
    if (!settler.settle(SETTLED_AT_A_STOP).settled()) {
      throw ControlProblem.unsettled("The clock stopped at " + parts.clock().instant()
          + ": what was to be done there did not end within " + SETTLED_AT_A_STOP.toSeconds()
          + " s.");
    }
  }
}
