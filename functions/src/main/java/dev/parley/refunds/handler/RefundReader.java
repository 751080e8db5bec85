package dev.parley.refunds.handler;

import dev.parley.refunds.Refund;
import dev.parley.refunds.RefundStatus;
import dev.parley.refunds.RefundView;
import dev.parley.shared.core.Caller;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.RefundCommand;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Board;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.Page;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows refunds, one or many by an index each: those of an order, a buyer, a seller or a provider by their links, newest
 * first; else the boards of their statuses, the oldest first.
 */
final class RefundReader {
  private static final String HEAD = "refund/";

  private final Store store;

  RefundReader(Store store) {
    this.store = store;
  }

  /**
   * The refund of a request, where its caller may know of it.
   *
   * @throws Failure.Permanent
   *           {@link ErrorType#NOT_FOUND} else
   */
  Refund find(ApiRequest request) {
    return found(request).map(head -> state(request.who(), head).orElseThrow())
        .orElseThrow(() -> none(request));
  }

  private Optional<Head> found(ApiRequest request) {
    return store.journal().head(RefundCommand.head(request.parameter("id")))
        .filter(head -> state(request.who(), head).isPresent());
  }

  private static Optional<Refund> state(Caller caller, Head head) {
    return Optional.ofNullable(Refund.AGGREGATE.state(head))
        .filter(refund -> RefundView.sees(caller, refund));
  }

  private static Failure none(ApiRequest request) {
    return new Failure.Permanent(
        ErrorType.NOT_FOUND, "there is no refund " + request.parameter("id"));
  }

  ApiResponse answer(ApiRequest request) {
    var head = found(request).orElseThrow(() -> none(request));
    var refund = state(request.who(), head).orElseThrow();
    return ApiResponse.ok(RefundView.json(request.who(), refund, refund.id()))
        .version(head.version());
  }

  /** A refund's head, and where a list goes on after it. */
  private record Row(String head, String cursor) {}

  /** Hands out rows from a place on; fewer than asked for mean that there are no more. */
  @FunctionalInterface
  private interface Source {
    List<Row> rows(@Nullable String after, int limit);
  }

  ApiResponse list(ApiRequest request) {
    var page = Page.of(request);
    var source = source(request);
    var wanted = wanted(request);
    var items = new ArrayList<Json>();
    var cursor = page.after();
    while (true) {
      var rows = source.rows(cursor, page.limit());
      var heads = store.journal().heads(rows.stream().map(Row::head).distinct().toList());
      for (var row : rows) {
        cursor = row.cursor();
        Optional.ofNullable(Refund.AGGREGATE.state(heads.get(row.head())))
            .filter(wanted)
            .map(refund -> RefundView.json(request.who(), refund, refund.id()))
            .ifPresent(items::add);
        if (items.size() == page.limit()) {
          return Page.of(items, cursor);
        }
      }
      if (rows.size() < page.limit()) {
        return Page.of(items, null);
      }
    }
  }

  private Source source(ApiRequest request) {
    var caller = request.who();
    return switch (caller.role()) {
      case BUYER, SELLER -> links(caller.party().value());
      case AGENT, LEAD, ADMIN, PARTNER, SERVICE -> request.askedId("order").map(id -> "order/" + id)
          .or(() -> request.askedId("buyer").map(id -> Party.buyer(id).value()))
          .or(() -> request.askedId("seller").map(id -> Party.seller(id).value()))
          .or(() -> request.askedId("provider").map(name -> "refunds-at/" + name))
          .map(this::links)
          .orElseGet(() -> boards(statuses(request)));
    };
  }

  private static List<RefundStatus> statuses(ApiRequest request) {
    return status(request).map(List::of).orElseGet(() -> List.of(RefundStatus.values()));
  }

  private static Optional<RefundStatus> status(ApiRequest request) {
    return request.asked("status").map(
        name -> RefundStatus.named(name).orElseThrow(
            () -> new Violations(
                "status", "is one of " + Stream.of(RefundStatus.values())
                    .map(RefundStatus::wireName).toList())));
  }

  private static Predicate<Refund> wanted(ApiRequest request) {
    Predicate<Refund> all = refund -> RefundView.sees(request.who(), refund);
    var status = status(request);
    var from = instant(request, "from");
    var to = instant(request, "to");
    return all
        .and(it -> status.isEmpty() || it.stage().status() == status.get())
        .and(it -> from.isEmpty() || !it.askedAt().isBefore(from.get()))
        .and(it -> to.isEmpty() || it.askedAt().isBefore(to.get()))
        .and(has(request, "order", it -> Stream.of(it.ask().orderId())))
        .and(has(request, "buyer", it -> Stream.of(it.buyerId())))
        .and(has(request, "seller", it -> it.concerned().stream()))
        .and(has(request, "provider", it -> Stream.of(it.provider())));
  }

  /** What a refund is asked for by. */
  private interface Told {
    Stream<String> of(Refund refund);
  }

  private static Predicate<Refund> has(ApiRequest request, String name, Told told) {
    var asked = request.asked(name);
    return refund -> asked.isEmpty() || told.of(refund).anyMatch(asked.get()::equals);
  }

  private static Optional<Instant> instant(ApiRequest request, String name) {
    return request.asked(name).map(text -> {
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        var wrong = new Violations(name, "is an instant in UTC, such as 2026-11-22T09:00:00Z");
        wrong.initCause(e);
        throw wrong;
      }
    });
  }

  private Source links(String from) {
    return (after, limit) -> store.links().from(from, "refund", limit, link(from, after)).stream()
        .map(link -> new Row(link.to(), link.at() + " " + link.to()))
        .toList();
  }

  private static @Nullable Link link(String from, @Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    var parts = cursor.split(" ", 2);
    if (parts.length < 2 || !parts[1].startsWith(HEAD)) {
      throw Page.foreign(null);
    }
    try {
      return new Link(from, parts[1], Instant.parse(parts[0]));
    } catch (DateTimeException e) {
      throw Page.foreign(e);
    }
  }

  /** One board after the other. */
  private Source boards(List<RefundStatus> statuses) {
    return (after, limit) -> {
      var rows = new ArrayList<Row>();
      var start = after == null ? new String[]{"0"} : after.split(" ", 3);
      if (!start[0].matches("\\d") || (after != null && start.length < 3)) {
        throw Page.foreign(null);
      }
      for (var n = Integer.parseInt(start[0]); n < statuses.size() && rows.size() < limit; n++) {
        var board = n;
        var last = start.length == 3 && start[0].equals(String.valueOf(n))
            ? new Board.Row(start[1], start[2])
            : null;
        store.board().rows(statuses.get(n).board(), limit - rows.size(), last).stream()
            .map(row -> new Row(row.head(), board + " " + row.head() + " " + row.sort()))
            .forEach(rows::add);
      }
      return rows;
    };
  }
}
