package dev.parley.lanes.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.carriers.Carriers;
import dev.parley.channels.Channel;
import dev.parley.lanes.LaneNames;
import dev.parley.lanes.Words;
import dev.parley.payments.providers.PaymentProviders;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Board;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.LaneClerk;
import dev.parley.shared.lambda.Page;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shared.retry.Lane;
import dev.parley.shared.retry.Lane.Open;
import dev.parley.shared.retry.Lane.Paused;
import dev.parley.shared.retry.Lane.Probing;
import dev.parley.shared.retry.LaneEvent;
import dev.parley.shared.retry.LaneEvent.PausedByHand;
import dev.parley.shared.retry.LaneEvent.ReleasedByHand;
import dev.parley.webhooks.WebhookProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The HTTP door of lanes, and what partners may know of them. */
public final class LanesApi implements RequestStreamHandler {
  private static final String UNSAID = "paused by hand";
  private static final int MOST = 200;

  private final ApiShell shell;
  private final Wiring wiring;
  private final LaneClerk clerk;
  private final LaneNames names = new LaneNames(
      Carriers.ALL.stream().map(WebhookProvider::name),
      PaymentProviders.ALL.stream().map(WebhookProvider::name),
      Channel.ALL.stream().map(WebhookProvider::name));

  /**
   * What a caller says who pauses a lane.
   *
   * @param reason
   *          for operators
   * @param notice
   *          for partners
   * @param nextUpdateAt
   *          when partners hear more
   */
  record Pause(
      @Nullable String reason, @Nullable String notice, @Nullable Instant nextUpdateAt) {
    private static final int LONGEST = 500;

    Pause {
      var wrong = new ArrayList<Violation>();
      check("reason", reason, wrong);
      check("notice", notice, wrong);
      if (!wrong.isEmpty()) {
        throw new Violations(wrong);
      }
    }

    private static void check(String field, @Nullable String text, List<Violation> wrong) {
      if (text != null && (text.isBlank() || text.length() > LONGEST)) {
        wrong.add(new Violation(field, "has 1 to " + LONGEST + " characters"));
      }
    }
  }

  /** In the cloud. */
  public LanesApi() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public LanesApi(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public LanesApi(Wiring wiring) {
    this.wiring = wiring;
    clerk = new LaneClerk(wiring);
    shell = new ApiShell(
        wiring,
        Map.of(
            "GET /lanes", this::list,
            "POST /lanes/{lane}/pause", this::pause,
            "POST /lanes/{lane}/release", this::release,
            "POST /lanes/{family}/{name}/pause", this::pause,
            "POST /lanes/{family}/{name}/release", this::release,
            "GET /status", this::status),
        () -> wiring.store().journal().head("rehearsal/none"));
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }

  private ApiResponse list(ApiRequest request) {
    var lanes = lanes();
    var all = new TreeSet<>(names.all());
    all.addAll(lanes.keySet());
    return Page.of(request).answer(
        List.copyOf(all), lane -> row(lane, Optional.ofNullable(lanes.get(lane))));
  }

  /** The lanes of which something is stored, by name: those that there always are, and those that events brought. */
  private Map<String, Lane> lanes() {
    var wanted = Stream.concat(
        names.all().stream().map(Lane::head),
        wiring.store().board().rows(Lane.BOARD, MOST, null).stream().map(Board.Row::head));
    var heads = wiring.store().journal().heads(wanted.distinct().toList());
    var lanes = new TreeMap<String, Lane>();
    heads.forEach((id, head) -> {
      var lane = Lane.AGGREGATE.state(head);
      if (lane != null) {
        lanes.put(Lane.named(id), lane);
      }
    });
    return lanes;
  }

  private Json row(String name, Optional<Lane> stored) {
    var why = stored.flatMap(LanesApi::why);
    return Json.object(
        "lane", name,
        "state", stored.map(LanesApi::state).orElse("open"),
        "since", stored.map(lane -> Json.of(lane.since())).orElse(Json.none()),
        "reason", why.map(w -> Json.of(w.reason())).orElse(Json.none()),
        "cause", why.flatMap(w -> Optional.ofNullable(w.cause())).map(Json::of)
            .orElse(Json.none()),
        "by", why.map(w -> Json.of(w.by())).orElse(Json.none()),
        "notice", why.flatMap(w -> Optional.ofNullable(w.notice())).map(Json::of)
            .orElse(Json.none()),
        "parked", stored.isEmpty() ? 0 : wiring.store().parking().count(name),
        "next_update_at", stored.flatMap(LanesApi::nextUpdate).map(Json::of)
            .orElse(Json.none()));
  }

  private static String state(Lane lane) {
    return switch (lane) {
      case Open _ -> "open";
      case Paused _ -> "paused";
      case Probing _ -> "probing";
    };
  }

  private static Optional<Lane.Why> why(Lane lane) {
    return switch (lane) {
      case Open _ -> Optional.empty();
      case Paused paused -> Optional.of(paused.why());
      case Probing probing -> Optional.of(probing.why());
    };
  }

  private static Optional<Instant> nextUpdate(Lane lane) {
    return lane instanceof Open ? Optional.empty() : lane.next();
  }

  private ApiResponse pause(ApiRequest request) {
    var asked = request.json(Pause.class, new Pause(null, null, null));
    var next = asked.nextUpdateAt();
    if (next != null && !next.isAfter(request.at())) {
      throw new Violations("next_update_at", "is later than now");
    }
    return decided(
        request,
        new PausedByHand(
            asked.reason() == null ? UNSAID : asked.reason(), asked.notice(), next,
            request.who().party()));
  }

  private ApiResponse release(ApiRequest request) {
    return decided(request, new ReleasedByHand());
  }

  private ApiResponse decided(ApiRequest request, LaneEvent event) {
    var name = named(request);
    clerk.accept(request.arrival(wiring.environment().function()), name, event);
    var head = wiring.store().journal().head(Lane.head(name));
    return ApiResponse.ok(row(name, head.map(Lane.AGGREGATE::state)));
  }

  /** The slash in a lane's name may stand in a path as it is, or encoded. */
  private String named(ApiRequest request) {
    var name = request.pathParameters().containsKey("family")
        ? request.parameter("family") + "/" + request.parameter("name")
        : request.parameter("lane");
    if (!names.has(name) && wiring.store().journal().head(Lane.head(name)).isEmpty()) {
      throw new Failure.Permanent(
          ErrorType.NOT_FOUND,
          "there is no lane of this name; there are " + String.join(", ", names.all()));
    }
    return name;
  }

  private ApiResponse status(ApiRequest request) {
    var troubles = new ArrayList<Words.Trouble>();
    lanes().forEach((name, lane) -> why(lane).ifPresent(
        why -> troubles.add(
            new Words.Trouble(
                name, lane instanceof Probing, lane.since(), why.notice(),
                lane.next().orElse(request.at())))));
    return ApiResponse.ok(Words.status(List.copyOf(troubles), request.at()));
  }
}
