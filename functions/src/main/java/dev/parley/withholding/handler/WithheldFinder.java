package dev.parley.withholding.handler;

import dev.parley.shared.core.Link;
import dev.parley.shared.core.Party;
import dev.parley.shared.journal.Store;
import dev.parley.withholding.Withheld;
import dev.parley.withholding.WithheldStatus;
import dev.parley.withholding.Withholding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds withholdings by their links. */
public record WithheldFinder(Store store) {
  private static final int PAGE = 200;

  /** One that was found, and by which link. */
  record Found(Link link, Withheld state) {}

  /** Where those of a seller, or all, are found; what is settled is not among the open ones. */
  String from(Optional<String> seller, Optional<WithheldStatus> status) {
    var open = status.filter(it -> it != WithheldStatus.SETTLED).isPresent();
    return seller
        .map(id -> open ? Withholding.of(id) : Party.seller(id).value())
        .orElse(open ? Withholding.OPEN : Withholding.ALL);
  }

  List<Link> page(String from, int limit, @Nullable Link after) {
    return store.links().from(from, Withheld.AGGREGATE.kind(), limit, after);
  }

  List<Found> of(List<Link> links) {
    var heads = store.journal().heads(links.stream().map(Link::to).distinct().toList());
    return links.stream()
        .flatMap(link -> Stream.ofNullable(Withheld.AGGREGATE.state(heads.get(link.to())))
            .map(state -> new Found(link, state)))
        .toList();
  }

  /** What is kept back of a seller now. */
  public List<Withheld> open(String seller) {
    return all(Withholding.of(seller));
  }

  /** All that ever was, of a seller or of everybody. */
  List<Withheld> all(Optional<String> seller) {
    return all(from(seller, Optional.empty()));
  }

  private List<Withheld> all(String from) {
    var all = new ArrayList<Withheld>();
    List<Link> links;
    Link last = null;
    do {
      links = page(from, PAGE, last);
      of(links).forEach(found -> all.add(found.state()));
      last = links.isEmpty() ? null : links.getLast();
    } while (links.size() == PAGE);
    return all;
  }
}
