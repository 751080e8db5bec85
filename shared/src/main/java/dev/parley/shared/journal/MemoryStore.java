package dev.parley.shared.journal;

import dev.parley.shared.core.Link;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.TextRef;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store in memory with the semantics of the one in DynamoDB; one lock guards all of it. */
public final class MemoryStore
    implements
      Store,
      Journal,
      DueIndex,
      Undispatched,
      Links,
      Board,
      Texts,
      Receipts,
      Parking {
  private static final Comparator<Due> BY_INSTANT = Comparator.comparing(Due::at)
      .thenComparing(Due::head);
  private static final Comparator<Item> OLDEST_FIRST = Comparator.comparing(Item::at)
      .thenComparing(Item::head)
      .thenComparing(Item::event);
  private static final Comparator<Link> NEWEST_FIRST = Comparator.comparing(Link::at)
      .thenComparing(Link::to)
      .reversed();
  private static final Comparator<Message> BY_ARRIVAL = Comparator.comparing(Message::at)
      .thenComparing(Message::to)
      .thenComparing(Message::id);
  private static final Comparator<Row> BY_SORT = Comparator.comparing(Row::sort)
      .thenComparing(Row::head);

  private final RandomGenerator salts;
  private final Map<String, Head> heads = new HashMap<>();
  private final Map<String, Map<String, Entry>> entries = new HashMap<>();
  private final NavigableSet<Due> due = new TreeSet<>(BY_INSTANT);
  private final NavigableSet<Item> undispatched = new TreeSet<>(OLDEST_FIRST);
  private final Map<From, NavigableSet<Link>> links = new HashMap<>();
  private final Map<String, NavigableSet<Row>> boards = new HashMap<>();
  private final Map<String, Kept> texts = new HashMap<>();
  private final Set<String> receipts = new HashSet<>();
  private final Map<String, NavigableMap<Message, Long>> parked = new HashMap<>();

  private record From(String from, String kind) {}

  /** A text under its reference; null once it is erased. */
  private record Kept(TextRef reference, @Nullable String text) {}

  public MemoryStore(RandomGenerator salts) {
    this.salts = salts;
  }

  @Override
  public Journal journal() {
    return this;
  }

  @Override
  public DueIndex dueIndex() {
    return this;
  }

  @Override
  public Undispatched undispatched() {
    return this;
  }

  @Override
  public Links links() {
    return this;
  }

  @Override
  public Board board() {
    return this;
  }

  @Override
  public Texts texts() {
    return this;
  }

  @Override
  public Receipts receipts() {
    return this;
  }

  @Override
  public Parking parking() {
    return this;
  }

  @Override
  public synchronized Loaded load(String head, String event) {
    return new Loaded(heads.get(head), entriesOf(head).get(event));
  }

  @Override
  public synchronized Outcome commit(Commit commit) {
    for (var change : commit.changes()) {
      var first = entriesOf(change.entry().head()).get(change.entry().event());
      if (first != null) {
        return new Outcome.Repeated(first);
      }
    }
    if (!commit.changes().stream().allMatch(this::isCurrent)) {
      return new Outcome.Conflict();
    }
    commit.changes().forEach(change -> write(change, commit.undispatched()));
    commit.links().forEach(this::write);
    return new Outcome.Committed();
  }

  private boolean isCurrent(Commit.Change change) {
    return version(heads.get(change.entry().head())) == version(change.before());
  }

  private static long version(@Nullable Head head) {
    return head == null ? 0 : head.version();
  }

  private void write(Commit.Change change, boolean watched) {
    var entry = change.entry();
    entries.computeIfAbsent(entry.head(), _ -> new HashMap<>()).put(entry.event(), entry);
    if (watched && !entry.effects().isEmpty()) {
      undispatched.add(Item.of(entry));
    }
    if (change.after() != null && change.writesHead()) {
      write(change.after());
    }
  }

  private void write(Link link) {
    var all = links.computeIfAbsent(
        new From(link.from(), Head.kindOf(link.to())), _ -> new TreeSet<>(NEWEST_FIRST));
    if (link.gone()) {
      all.remove(link);
    } else {
      all.add(link);
    }
  }

  private void write(Head head) {
    var old = heads.put(head.id(), head);
    if (old != null && old.deadline() != null) {
      due.remove(due(old.id(), old.deadline()));
    }
    if (old != null && old.board() != null) {
      boards.getOrDefault(old.board().board(), new TreeSet<>(BY_SORT))
          .remove(row(old.id(), old.board()));
    }
    if (head.deadline() != null) {
      due.add(due(head.id(), head.deadline()));
    }
    if (head.board() != null) {
      boards.computeIfAbsent(head.board().board(), _ -> new TreeSet<>(BY_SORT))
          .add(row(head.id(), head.board()));
    }
  }

  private static Due due(String head, Head.Deadline deadline) {
    return new Due(head, deadline.at(), deadline.n());
  }

  private static Row row(String head, Head.Place place) {
    return new Row(head, place.sort());
  }

  private Map<String, Entry> entriesOf(String head) {
    return entries.getOrDefault(head, Map.of());
  }

  @Override
  public synchronized Optional<Head> head(String id) {
    return Optional.ofNullable(heads.get(id));
  }

  @Override
  public synchronized Map<String, Head> heads(Collection<String> ids) {
    var found = new LinkedHashMap<String, Head>();
    ids.forEach(id -> head(id).ifPresent(head -> found.put(id, head)));
    return found;
  }

  @Override
  public synchronized List<Entry> entries(String head) {
    return entriesOf(head).values().stream().sorted(Entry.ORDER).toList();
  }

  @Override
  public synchronized Optional<Entry> entry(String head, String event) {
    return Optional.ofNullable(entriesOf(head).get(event));
  }

  @Override
  public synchronized Stream<Due> due(Instant now) {
    return due.stream().takeWhile(d -> !d.at().isAfter(now)).toList().stream();
  }

  @Override
  public synchronized boolean postpone(Due found, Instant until) {
    var head = heads.get(found.head());
    if (head == null || !new Head.Deadline(found.at(), found.n()).equals(head.deadline())) {
      return false;
    }
    write(
        new Head(
            head.id(), head.version(), head.at(), head.state(),
            new Head.Deadline(until, found.n()), head.board()));
    return true;
  }

  @Override
  public synchronized Optional<Instant> nextAfter(Instant instant) {
    return due.stream().map(Due::at).filter(at -> at.isAfter(instant)).findFirst();
  }

  @Override
  public synchronized List<Item> before(Instant instant, int limit) {
    return undispatched.stream().takeWhile(i -> i.at().isBefore(instant)).limit(limit).toList();
  }

  @Override
  public synchronized void dispatched(Item item) {
    undispatched.remove(item);
  }

  @Override
  public synchronized List<Link> from(String from, String kind, int limit, @Nullable Link after) {
    var all = links.getOrDefault(new From(from, kind), new TreeSet<>(NEWEST_FIRST));
    return page(all, limit, after);
  }

  @Override
  public synchronized List<Row> rows(String board, int limit, @Nullable Row after) {
    return page(boards.getOrDefault(board, new TreeSet<>(BY_SORT)), limit, after);
  }

  private static <T> List<T> page(NavigableSet<T> all, int limit, @Nullable T after) {
    Stream<T> rest = after == null ? all.stream() : all.tailSet(after, false).stream();
    return rest.limit(limit).toList();
  }

  @Override
  public synchronized TextRef put(String id, String text) {
    var salted = SaltedText.of(text, salts);
    return texts.computeIfAbsent(id, _ -> new Kept(salted.reference(id), text)).reference();
  }

  @Override
  public synchronized Map<String, String> read(Collection<String> ids) {
    var found = new LinkedHashMap<String, String>();
    for (var id : ids) {
      var kept = texts.get(id);
      if (kept != null && kept.text() != null) {
        found.put(id, kept.text());
      }
    }
    return found;
  }

  @Override
  public synchronized void erase(String id) {
    texts.computeIfPresent(id, (_, kept) -> new Kept(kept.reference(), null));
  }

  @Override
  public synchronized Set<String> known(Collection<String> ids) {
    return ids.stream().filter(receipts::contains).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public synchronized void write(Collection<String> ids, Instant now) {
    receipts.addAll(ids);
  }

  @Override
  public synchronized boolean park(Head lane, Message message) {
    if (version(heads.get(lane.id())) != lane.version()) {
      return false;
    }
    parked.computeIfAbsent(message.lane(), _ -> new TreeMap<>(BY_ARRIVAL))
        .merge(message, 1L, Long::sum);
    return true;
  }

  @Override
  public synchronized List<Parked> first(String lane, int limit) {
    return parkedIn(lane).entrySet().stream().limit(limit)
        .map(waiting -> new Parked(waiting.getKey(), waiting.getValue())).toList();
  }

  @Override
  public synchronized void leave(Collection<Parked> sent) {
    sent.forEach(one -> parkedIn(one.message().lane()).remove(one.message(), one.times()));
  }

  @Override
  public synchronized int count(String lane) {
    return parkedIn(lane).size();
  }

  private NavigableMap<Message, Long> parkedIn(String lane) {
    return parked.getOrDefault(lane, new TreeMap<>(BY_ARRIVAL));
  }
}
