package dev.parley.quarantine.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.quarantine.Quarantine;
import dev.parley.quarantine.QuarantineEvent;
import dev.parley.quarantine.QuarantineEvent.DiscardAsked;
import dev.parley.quarantine.QuarantineEvent.ReplayAsked;
import dev.parley.quarantine.Quarantined;
import dev.parley.quarantine.Quarantined.Kept;
import dev.parley.quarantine.Redrive;
import dev.parley.quarantine.Redrive.Event.Asked;
import dev.parley.shared.core.Message;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Board;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.LaneClerk;
import dev.parley.shared.lambda.Page;
import dev.parley.shared.lambda.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The HTTP door of quarantine. */
public final class QuarantineApi implements RequestStreamHandler {
  private static final int LONGEST_REASON = 500;

  private final ApiShell shell;
  private final Wiring wiring;
  private final Store store;
  private final Cases cases;
  private final CaseView view;
  private final LaneClerk lanes;
  private final String function;

  /** What a caller says who wants a message again. */
  record Replay(boolean preview) {}

  /** What a caller says who wants all of them again; a lane that is not named means every lane. */
  record ReplayAll(@Nullable String lane, boolean preview) {}

  /** What a caller says who never wants to see it again. */
  record Discard(String reason) {
    Discard {
      if (reason.isBlank() || reason.length() > LONGEST_REASON) {
        throw new Violations("reason", "has 1 to " + LONGEST_REASON + " characters");
      }
    }
  }

  /** In the cloud. */
  public QuarantineApi() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public QuarantineApi(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public QuarantineApi(Wiring wiring) {
    this.wiring = wiring;
    store = wiring.store();
    cases = new Cases(store);
    view = new CaseView(store);
    lanes = new LaneClerk(wiring);
    function = wiring.environment().function();
    shell = new ApiShell(
        wiring,
        Map.of(
            "GET /quarantine", this::list,
            "GET /quarantine/{id}", this::get,
            "POST /quarantine/{id}/replay", this::replay,
            "POST /quarantine/replay", this::replayAll,
            "POST /quarantine/{id}/discard", this::discard),
        () -> store.journal().head("rehearsal/none"));
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }

  private ApiResponse list(ApiRequest request) {
    var page = Page.of(request);
    Predicate<Kept> wanted = Cases.of(request.asked("lane").orElse(null), wiring.clock().instant());
    var found = cases.waiting(wanted, page.limit(), row(page.after()));
    var next = found.size() < page.limit() ? null : cursor(found.getLast().row());
    return Page.of(view.rows(found), next);
  }

  private static Board.@Nullable Row row(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    var parts = cursor.split(" ", 2);
    if (parts.length < 2 || !parts[1].matches("quarantine/[\\w-]{1,100}")) {
      throw Page.foreign(null);
    }
    return new Board.Row(parts[1], parts[0]);
  }

  private static String cursor(Board.Row row) {
    return row.sort() + " " + row.head();
  }

  private ApiResponse get(ApiRequest request) {
    var head = found(request);
    return ApiResponse.ok(view.whole(head)).version(head.version());
  }

  private Head found(ApiRequest request) {
    var id = request.parameter("id");
    return store.journal().head(Quarantine.headOf(id))
        .orElseThrow(
            () -> new Failure.Permanent(
                ErrorType.NOT_FOUND, "nothing of the id " + id + " is in quarantine"));
  }

  private ApiResponse replay(ApiRequest request) {
    var asked = request.json(Replay.class, new Replay(false));
    var head = found(request);
    var message = message(head);
    if (asked.preview()) {
      return ApiResponse.ok(view.whole(head).with("would", new Rehearsal(wiring).of(message)));
    }
    return decided(request, head, new ReplayAsked(request.who().party()));
  }

  /** What cannot be read now can be once the code reads it, and until then stays. */
  private Message message(Head head) {
    return view.message(kept(head)).orElseThrow(
        () -> new Failure.Permanent(
            ErrorType.NOT_REPLAYABLE, "it cannot be read, so nobody could take it"));
  }

  private static Kept kept(Head head) {
    var quarantined = Quarantined.AGGREGATE.state(head);
    if (quarantined == null) {
      throw new IllegalStateException(head.id() + " has no state");
    }
    return quarantined.kept();
  }

  private ApiResponse discard(ApiRequest request) {
    var asked = request.json(Discard.class);
    return decided(
        request, found(request), new DiscardAsked(asked.reason(), request.who().party()));
  }

  private ApiResponse decided(ApiRequest request, Head head, QuarantineEvent event) {
    var clerk = wiring.<Quarantined, QuarantineEvent>clerk(
        Quarantined.AGGREGATE, new Quarantine(head.id())::decide);
    return switch (clerk.accept(request.arrival(function), head.id(), event)) {
      case Receipt.Accepted<Quarantined> _ -> get(request);
      case Receipt.Refused<Quarantined>(var why) -> throw ApiShell.refused(why);
      case Receipt.Nothing<Quarantined> _ ->
          throw new Failure.Permanent(ErrorType.INTERNAL_ERROR, "a request decided nothing");
    };
  }

  private ApiResponse replayAll(ApiRequest request) {
    var asked = request.json(ReplayAll.class, new ReplayAll(null, false));
    var perMinute = lanes.rules().replayPerMinute();
    var waiting = cases.waiting(
        Cases.of(asked.lane(), wiring.clock().instant()), Integer.MAX_VALUE, null).size();
    if (!asked.preview()) {
      begin(request, asked, perMinute);
    }
    return ApiResponse.json(
        asked.preview() ? 200 : 202,
        Json.object(
            "lane", asked.lane(), "waiting", waiting, "per_minute", perMinute,
            "minutes", (waiting + perMinute - 1) / perMinute));
  }

  private void begin(ApiRequest request, ReplayAll asked, int perMinute) {
    var head = Redrive.head(asked.lane());
    wiring.<Redrive, Redrive.Event>clerk(
        Redrive.AGGREGATE,
        (state, event, now) -> Redrive.decide(head, state, event, now))
        .accept(
            request.arrival(function), head,
            new Asked(asked.lane(), request.who().party(), perMinute));
  }
}
