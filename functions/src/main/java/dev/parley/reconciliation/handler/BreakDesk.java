package dev.parley.reconciliation.handler;

import dev.parley.reconciliation.Break;
import dev.parley.reconciliation.Break.Closing;
import dev.parley.reconciliation.BreakEvent;
import dev.parley.reconciliation.BreakStatus;
import dev.parley.reconciliation.BreakView;
import dev.parley.reconciliation.Breaking;
import dev.parley.shared.core.Discrepancy.Cause;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.ReconciliationCommand;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Board;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Page;
import dev.parley.shared.lambda.Wiring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Shows break items, by status and within it by period, and takes what people say of them. */
final class BreakDesk {
  /** An answer looks at so many pages of the boards, then its cursor goes on. */
  private static final int MOST_PAGES = 10;

  private final Wiring wiring;
  private final Store store;

  BreakDesk(Wiring wiring) {
    this.wiring = wiring;
    this.store = wiring.store();
  }

  ApiResponse answer(ApiRequest request) {
    var head = found(request);
    var it = state(head);
    var note = it.closing() instanceof Closing.Resolved resolved
        ? store.texts().read(List.of(resolved.note().id())).get(resolved.note().id())
        : null;
    return ApiResponse.ok(BreakView.json(it, note)).version(head.version());
  }

  private Head found(ApiRequest request) {
    return store.journal().head(ReconciliationCommand.breakItem(request.parameter("id")))
        .orElseThrow(
            () -> new Failure.Permanent(
                ErrorType.NOT_FOUND, "there is no break item " + request.parameter("id")));
  }

  private static Break state(Head head) {
    return Objects.requireNonNull(Break.AGGREGATE.state(head), head.id());
  }

  ApiResponse resolve(ApiRequest request) {
    var body = request.json(Bodies.Resolution.class);
    var it = state(found(request));
    var arrival = request.arrival(wiring.environment().function());
    var note = store.texts()
        .put(it.head() + "/" + Ids.derived(arrival.actor().value(), arrival.event()), body.note());
    Clerk<Break, BreakEvent> clerk = wiring.clerk(Break.AGGREGATE, Breaking::decide);
    var receipt = clerk.accept(
        arrival, it.head(), new BreakEvent.Settled(arrival.actor(), body.outcome(), note),
        (after, _) -> after == null ? null : BreakView.json(after));
    return switch (receipt) {
      case Receipt.Refused<Break>(var why) -> throw ApiShell.refused(why);
      case Receipt.Accepted<Break>(_, var version, var answer, _) when answer != null ->
          ApiResponse.ok(answer).version(version);
      case Receipt.Accepted<Break> _, Receipt.Nothing<Break> _ ->
          throw new Failure.Permanent(ErrorType.INTERNAL_ERROR, "a request decided nothing");
    };
  }

  /** A place on the boards: which one, and after which row. */
  private record Place(int board, Board.@Nullable Row row) {

    static Place of(@Nullable String cursor, int boards) {
      if (cursor == null) {
        return new Place(0, null);
      }
      var parts = cursor.split(" ", 3);
      if (parts.length < 3 || !parts[0].matches("\\d") || Integer.parseInt(parts[0]) >= boards) {
        throw Page.foreign(null);
      }
      return new Place(Integer.parseInt(parts[0]), new Board.Row(parts[1], parts[2]));
    }

    Place after(Board.Row next) {
      return new Place(board, next);
    }

    String cursor() {
      return row == null
          ? board + " " + "-" + " " + "-"
          : board + " " + row.head() + " " + row.sort();
    }
  }

  ApiResponse list(ApiRequest request) {
    var page = Page.of(request);
    var statuses = statuses(request);
    var wanted = wanted(request);
    var items = new ArrayList<Json>();
    var place = Place.of(page.after(), statuses.size());
    for (var pages = 0; place.board() < statuses.size(); pages++) {
      if (pages == MOST_PAGES && place.row() != null) {
        return Page.of(items, place.cursor());
      }
      var rows = store.board()
          .rows(statuses.get(place.board()).board(), page.limit(), place.row());
      var heads = store.journal().heads(rows.stream().map(Board.Row::head).toList());
      for (var row : rows) {
        place = place.after(row);
        Optional.ofNullable(Break.AGGREGATE.state(heads.get(row.head()))).filter(wanted)
            .map(BreakView::json).ifPresent(items::add);
        if (items.size() == page.limit()) {
          return Page.of(items, place.cursor());
        }
      }
      if (rows.size() < page.limit()) {
        place = new Place(place.board() + 1, null);
      }
    }
    return Page.of(items, null);
  }

  private static List<BreakStatus> statuses(ApiRequest request) {
    return request.asked("status")
        .map(
            name -> List.of(
                BreakStatus.named(name).orElseThrow(
                    () -> new Violations(
                        "status", "is one of " + Arrays.stream(BreakStatus.values())
                            .map(BreakStatus::wireName).toList()))))
        .orElseGet(() -> List.of(BreakStatus.values()));
  }

  private static Predicate<Break> wanted(ApiRequest request) {
    var provider = request.asked("provider");
    var payment = request.asked("payment_id");
    var period = request.asked("period").map(PeriodDesk::month);
    var cause = request.asked("cause").map(BreakDesk::cause);
    return it -> (provider.isEmpty() || provider.get().equals(it.difference().provider()))
        && (payment.isEmpty() || payment.get().equals(it.difference().paymentRef()))
        && (period.isEmpty() || period.get().toString().equals(it.period()))
        && (cause.isEmpty() || cause.get() == it.difference().cause());
  }

  private static Cause cause(String name) {
    return Arrays.stream(Cause.values())
        .filter(cause -> cause.name().toLowerCase(Locale.ROOT).equals(name)).findFirst()
        .orElseThrow(
            () -> new Violations(
                "cause", "is one of " + Arrays.stream(Cause.values())
                    .map(cause -> cause.name().toLowerCase(Locale.ROOT)).toList()));
  }
}
