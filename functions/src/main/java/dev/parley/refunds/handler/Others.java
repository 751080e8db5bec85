package dev.parley.refunds.handler;

import dev.parley.refunds.Refund;
import dev.parley.refunds.Stage;
import dev.parley.refunds.checks.Ask;
import dev.parley.shared.core.Link;
import dev.parley.shared.journal.Store;
import java.time.Instant;
import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * Finds the other refunds of somebody, the newest first and so many at a time as are asked for; what was refused or came
 * back is none.
 *
 * @param but
 *          the refund whose others they are
 */
record Others(Store store, String but) {
  private static final int PAGE = 25;

  /** Those that were asked for since an instant. */
  Stream<Refund> of(String from, Instant since) {
    return Stream
        .iterate(
            page(from, List.of()), page -> !page.isEmpty(),
            page -> page.size() < PAGE ? List.<Link>of() : page(from, page))
        .flatMap(List::stream)
        .takeWhile(link -> !link.at().isBefore(since))
        .gather(Gatherers.windowFixed(PAGE))
        .flatMap(links -> refunds(links).stream());
  }

  private List<Link> page(String from, List<Link> before) {
    return store.links().from(
        from, Refund.AGGREGATE.kind(), PAGE, before.isEmpty() ? null : before.getLast());
  }

  private List<Refund> refunds(List<Link> links) {
    var heads = store.journal().heads(links.stream().map(Link::to).distinct().toList());
    return links.stream()
        .map(Link::to)
        .distinct()
        .flatMap(id -> Stream.ofNullable(Refund.AGGREGATE.state(heads.get(id))))
        .filter(it -> !it.id().equals(but) && counts(it.stage()))
        .toList();
  }

  private static boolean counts(Stage stage) {
    return switch (stage) {
      case Stage.Rejected _, Stage.Failed _ -> false;
      case Stage.Held _, Stage.Approved _, Stage.Paying _, Stage.Paid _ -> true;
    };
  }

  /** What those give back that were asked for in a time, in the currency of an ask, until it exceeds the limit with it. */
  long sum(String from, Instant since, Instant until, Ask ask, long limit) {
    var left = limit - ask.totalMinor();
    var sum = 0L;
    var others = of(from, since)
        .filter(it -> it.askedAt().isBefore(until))
        .filter(it -> it.ask().currency().equals(ask.currency()))
        .iterator();
    while (sum <= left && others.hasNext()) {
      sum = Math.addExact(sum, others.next().ask().totalMinor());
    }
    return sum;
  }
}
