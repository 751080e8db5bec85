package dev.parley.withholding.handler;

import dev.parley.shared.core.Link;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.RefundCommand.WithholdPayout;
import dev.parley.shared.core.Role;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Page;
import dev.parley.shared.lambda.Wiring;
import dev.parley.withholding.RecoveriesReport;
import dev.parley.withholding.RecoveriesReport.Line;
import dev.parley.withholding.Withheld;
import dev.parley.withholding.WithheldEvent;
import dev.parley.withholding.WithheldEvent.Recovered;
import dev.parley.withholding.WithheldEvent.Said;
import dev.parley.withholding.WithheldStatus;
import dev.parley.withholding.WithheldView;
import dev.parley.withholding.Withholding;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes what refunds and payouts say of withholdings, and shows them. */
public final class WithheldDesk {
  private final Wiring wiring;
  private final WithheldFinder finder;

  public WithheldDesk(Wiring wiring) {
    this.wiring = wiring;
    finder = new WithheldFinder(wiring.store());
  }

  /** A refund says how it stands. */
  public void take(Message message, WithholdPayout word) {
    clerk().accept(
        Arrival.of(message, wiring.environment().function()), message.to(),
        new Said(word, message.sourceVersion()));
  }

  private Clerk<Withheld, WithheldEvent> clerk() {
    return wiring.clerk(Withheld.AGGREGATE, Withholding::decide);
  }

  /** One of them. */
  public ApiResponse answer(ApiRequest request) {
    var head = head(request);
    return ApiResponse.ok(WithheldView.json(state(head))).version(head.version());
  }

  private Head head(ApiRequest request) {
    var id = request.parameter("id");
    return wiring.store().journal().head(Withheld.AGGREGATE.kind() + "/" + id)
        .filter(head -> sees(request, state(head)))
        .orElseThrow(
            () -> new Failure.Permanent(ErrorType.NOT_FOUND, "nothing is withheld as " + id));
  }

  private static Withheld state(Head head) {
    return Objects.requireNonNull(Withheld.AGGREGATE.state(head), head.id());
  }

  /** A seller sees the own ones. */
  private static boolean sees(ApiRequest request, Withheld it) {
    return request.who().role() != Role.SELLER
        || request.who().party().id().equals(it.sellerId());
  }

  /** Money was kept back of a payout for it. */
  public ApiResponse recover(ApiRequest request) {
    var body = request.json(Bodies.Recovery.class);
    var it = state(head(request));
    var arrival = request.arrival(wiring.environment().function());
    var receipt = clerk().accept(
        arrival, it.head(), new Recovered(arrival.actor(), body.amountMinor(), body.payoutRef()),
        (after, _) -> after == null ? null : WithheldView.json(after));
    return switch (receipt) {
      case Receipt.Refused<Withheld>(var why) -> throw ApiShell.refused(why);
      case Receipt.Accepted<Withheld>(_, var version, var answer, _) when answer != null ->
          ApiResponse.ok(answer).version(version);
      case Receipt.Accepted<Withheld> _, Receipt.Nothing<Withheld> _ ->
          throw new Failure.Permanent(ErrorType.INTERNAL_ERROR, "a request decided nothing");
    };
  }

  /** Those of a seller or all, the latest first. */
  public ApiResponse list(ApiRequest request) {
    var page = Page.of(request);
    var status = status(request);
    var seller = request.who().role() == Role.SELLER
        ? Optional.of(request.who().party().id())
        : request.askedId("seller");
    var from = finder.from(seller, status);
    var items = new ArrayList<Json>();
    var last = last(from, page.after());
    List<Link> links;
    do {
      links = finder.page(from, page.limit(), last);
      for (var it : finder.of(links)) {
        last = it.link();
        if (status.isEmpty() || it.state().status() == status.get()) {
          items.add(WithheldView.json(it.state()));
        }
        if (items.size() == page.limit()) {
          return Page.of(items, last.at() + " " + last.to());
        }
      }
      last = links.isEmpty() ? null : links.getLast();
    } while (links.size() == page.limit());
    return Page.of(items, null);
  }

  private static Optional<WithheldStatus> status(ApiRequest request) {
    return request.asked("status").map(
        name -> WithheldStatus.named(name).orElseThrow(
            () -> new Violations(
                "status", "is one of " + Stream.of(WithheldStatus.values())
                    .map(WithheldStatus::wireName).toList())));
  }

  private static @Nullable Link last(String from, @Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    var parts = cursor.split(" ", 2);
    if (parts.length < 2 || !Head.kindOf(parts[1]).equals(Withheld.AGGREGATE.kind())) {
      throw Page.foreign(null);
    }
    try {
      return new Link(from, parts[1], Instant.parse(parts[0]));
    } catch (DateTimeException e) {
      throw Page.foreign(e);
    }
  }

  /** What a month comes to. */
  public ApiResponse report(ApiRequest request, YearMonth month) {
    var currency = request.asked("currency");
    var seller = request.askedId("seller");
    var all = finder.all(seller).stream()
        .filter(it -> currency.isEmpty() || currency.get().equals(it.amount().currency()))
        .toList();
    var report = RecoveriesReport.of(month, all);
    return switch (request.asked("format").orElse("json")) {
      case "csv" -> ApiResponse.text(200, "text/csv; charset=utf-8", report.csv()).with(
          "content-disposition", "attachment; filename=\"recoveries-" + month + ".csv\"");
      case "json" -> Page.of(request).answer(report.lines(), Line::json);
      default -> throw new Violations("format", "is one of csv, json");
    };
  }
}
