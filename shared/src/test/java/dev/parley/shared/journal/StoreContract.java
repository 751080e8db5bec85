package dev.parley.shared.journal;

import static dev.parley.shared.journal.Commits.EFFECT;
import static dev.parley.shared.journal.Commits.NOW;
import static dev.parley.shared.journal.Commits.aHead;
import static dev.parley.shared.journal.Commits.anEntry;
import static dev.parley.shared.journal.Commits.change;
import static dev.parley.shared.journal.Commits.commit;
import static dev.parley.shared.journal.Commits.due;
import static dev.parley.shared.journal.Commits.linking;
import static dev.parley.shared.journal.Commits.on;
import static dev.parley.shared.journal.Commits.watched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.journal.DueIndex.Due;
import dev.parley.shared.journal.Journal.Loaded;
import dev.parley.shared.journal.Journal.Outcome.Committed;
import dev.parley.shared.journal.Journal.Outcome.Conflict;
import dev.parley.shared.journal.Journal.Outcome.Repeated;
import dev.parley.shared.journal.Parking.Parked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does, whatever it is made of. */
public abstract class StoreContract {
  private static final String ID = "ticket/T-1";
  private static final String OTHER = "ticket/T-2";
  private static final Head FIRST = aHead(ID, 1);
  private static final Head SECOND = aHead(ID, 2);

  private Store store;
  private Journal journal;

  /** A new, empty store. */
  protected abstract Store newStore(RandomGenerator salts);

  @BeforeEach
  void open() {
    store = newStore(new Random(1));
    journal = store.journal();
  }

  private void commits(Commit.Change change) {
    commits(commit(change));
  }

  private void commits(Commit commit) {
    assertThat(journal.commit(commit)).isEqualTo(new Committed());
  }

  @Test
  void loads_nothing_where_nothing_was_written() {
    assertThat(journal.load(ID, "e1")).isEqualTo(new Loaded(null, null));
    assertThat(journal.head(ID)).isEmpty();
    assertThat(journal.entry(ID, "e1")).isEmpty();
    assertThat(journal.entries(ID)).isEmpty();
  }

  @Test
  void loads_head_and_entry_as_they_were_written() {
    var head = on(due(FIRST, NOW.plusNanos(1), 1), "open", "b");
    var created = change("e1", null, head, EFFECT, EFFECT);

    commits(created);

    assertThat(journal.load(ID, "e1")).isEqualTo(new Loaded(head, created.entry()));
    assertThat(journal.load(ID, "e2")).isEqualTo(new Loaded(head, null));
    assertThat(journal.head(ID)).contains(head);
    assertThat(journal.entry(ID, "e1")).contains(created.entry());
  }

  @Test
  void answers_a_repeat_with_the_first_entry() {
    var first = change("e1", null, FIRST, EFFECT);
    commits(first);

    var again = journal.commit(commit(change("e1", FIRST, SECOND)));

    assertThat(again).isEqualTo(new Repeated(first.entry()));
    assertThat(journal.head(ID)).contains(FIRST);
  }

  @Test
  void answers_a_repeat_as_such_even_where_the_head_moved_on() {
    var first = change("e1", null, FIRST);
    commits(first);
    commits(change("e2", FIRST, SECOND));

    assertThat(journal.commit(commit(change("e1", null, FIRST))))
        .isEqualTo(new Repeated(first.entry()));
  }

  @Test
  void refuses_to_write_over_a_head_that_somebody_else_wrote() {
    commits(change("e1", null, FIRST));
    commits(change("e2", FIRST, SECOND));

    assertThat(journal.commit(commit(change("e3", FIRST, SECOND)))).isEqualTo(new Conflict());
    assertThat(journal.commit(commit(change("e4", null, FIRST)))).isEqualTo(new Conflict());
    assertThat(journal.entries(ID)).extracting(Entry::event).containsExactly("e1", "e2");
  }

  @Test
  void writes_an_entry_for_an_event_that_changes_nothing() {
    commits(change("e1", null, FIRST));

    commits(change("e2", FIRST, FIRST));

    assertThat(journal.head(ID)).contains(FIRST);
    assertThat(journal.entries(ID)).extracting(Entry::event).containsExactly("e1", "e2");
  }

  @Test
  void checks_the_head_of_an_event_that_changes_nothing() {
    commits(change("e1", null, FIRST));
    commits(change("e2", FIRST, SECOND));

    assertThat(journal.commit(commit(change("e3", FIRST, FIRST)))).isEqualTo(new Conflict());
    assertThat(journal.commit(commit(new Commit.Change(null, null, anEntry(ID, "e4", null, null)))))
        .isEqualTo(new Conflict());
    assertThat(journal.entries(ID)).hasSize(2);
  }

  @Test
  void accepts_an_event_where_there_is_no_head_and_none_is_made() {
    var entry = anEntry(ID, "e1", null, null);

    assertThat(journal.commit(commit(new Commit.Change(null, null, entry))))
        .isEqualTo(new Committed());

    assertThat(journal.load(ID, "e1")).isEqualTo(new Loaded(null, entry));
  }

  @Test
  void writes_several_aggregates_together_or_not_at_all() {
    var other = aHead(OTHER, 1);
    commits(change("e0", null, other));

    var joined = List.of(change("e1", null, FIRST), change("e1", other, aHead(OTHER, 2)));
    var stale = List.of(change("e2", FIRST, SECOND), change("e2", other, aHead(OTHER, 2)));

    assertThat(journal.commit(new Commit(joined, Set.of(), false))).isEqualTo(new Committed());
    assertThat(journal.commit(new Commit(stale, Set.of(), false))).isEqualTo(new Conflict());
    assertThat(journal.commit(new Commit(joined, Set.of(), false)))
        .isEqualTo(new Repeated(joined.getFirst().entry()));
    assertThat(journal.heads(List.of(ID, OTHER, "ticket/none", ID)))
        .containsOnlyKeys(ID, OTHER)
        .containsEntry(ID, FIRST)
        .containsEntry(OTHER, aHead(OTHER, 2));
    assertThat(journal.entries(OTHER)).extracting(Entry::event).containsExactly("e0", "e1");
  }

  @Test
  void reads_more_heads_than_one_call_carries() {
    var ids = IntStream.range(0, 120).mapToObj(n -> "ticket/N-" + n).toList();
    ids.forEach(id -> commits(change("e1", null, aHead(id, 1))));

    assertThat(journal.heads(ids)).hasSize(120);
    assertThat(journal.heads(List.of())).isEmpty();
  }

  @Test
  void tells_entries_in_the_order_in_which_they_took_effect() {
    @Nullable
    Head before = null;
    for (var n = 1; n <= 12; n++) {
      var after = aHead(ID, n);
      commits(change("e" + (20 - n), before, after));
      before = after;
    }
    commits(change("a", before, aHead(ID, 12)));

    assertThat(journal.entries(ID)).extracting(Entry::toVersion)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 12L);
    assertThat(journal.entries(ID)).last().extracting(Entry::event).isEqualTo("a");
  }

  /** So many heads of one kind, in the order in which they are due, forty at one instant. */
  protected static List<Due> areDue(Store store, Instant at, int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> new Due("ticket/N-%04d".formatted(n), at.plusSeconds(n / 40), 1))
        .peek(
            due -> store.journal().commit(
                commit(change("e1", null, due(aHead(due.head(), 1), due.at(), due.n())))))
        .toList();
  }

  @Test
  void finds_what_is_due_oldest_first() {
    var index = store.dueIndex();
    var dues = IntStream.range(0, 40)
        .mapToObj(n -> new Due("ticket/N-" + n, NOW.plusSeconds(n), 1))
        .toList();
    var shuffled = new ArrayList<>(dues);
    Collections.shuffle(shuffled, new Random(7));
    shuffled.forEach(
        d -> commits(change("e1", null, due(aHead(d.head(), 1), d.at(), d.n()))));

    assertThat(index.due(NOW.minusNanos(1))).isEmpty();
    assertThat(index.due(NOW)).containsExactly(dues.getFirst());
    assertThat(index.due(NOW.plusSeconds(19))).containsExactlyElementsOf(dues.subList(0, 20));
    assertThat(index.due(NOW.plusSeconds(99)).limit(7))
        .containsExactlyElementsOf(dues.subList(0, 7));
    assertThat(index.nextAfter(NOW.minusSeconds(1))).contains(NOW);
    assertThat(index.nextAfter(NOW)).contains(NOW.plusSeconds(1));
    assertThat(index.nextAfter(NOW.plusSeconds(39))).isEmpty();
  }

  @Test
  void keeps_instants_to_the_nanosecond_in_the_due_index() {
    var at = Instant.parse("2026-11-22T09:00:00.120000001Z");
    commits(change("e1", null, due(FIRST, at, 1)));

    assertThat(store.dueIndex().due(at.minusNanos(1))).isEmpty();
    assertThat(store.dueIndex().due(at)).containsExactly(new Due(ID, at, 1));
    assertThat(store.dueIndex().nextAfter(at.minusNanos(1))).contains(at);
    assertThat(store.dueIndex().nextAfter(at)).isEmpty();
  }

  @Test
  void forgets_a_deadline_with_the_head_that_had_it() {
    var waiting = due(FIRST, NOW, 1);
    commits(change("e1", null, waiting));

    commits(change("e2", waiting, SECOND));

    assertThat(store.dueIndex().due(NOW)).isEmpty();
    assertThat(store.dueIndex().nextAfter(Instant.EPOCH)).isEmpty();
  }

  @Test
  void looks_again_later_without_a_new_version() {
    var later = NOW.plus(Duration.ofMinutes(15));
    commits(change("e1", null, due(FIRST, NOW, 1)));

    assertThat(store.dueIndex().postpone(new Due(ID, NOW, 1), later)).isTrue();

    assertThat(store.dueIndex().due(NOW)).isEmpty();
    assertThat(store.dueIndex().due(later)).containsExactly(new Due(ID, later, 1));
    assertThat(journal.head(ID)).contains(due(FIRST, later, 1));
    commits(change("e2", due(FIRST, NOW, 1), SECOND));
  }

  @Test
  void leaves_a_deadline_alone_that_changed_in_between() {
    var later = NOW.plusSeconds(60);
    commits(change("e1", null, due(FIRST, NOW, 1)));
    commits(change("e2", due(FIRST, NOW, 1), due(SECOND, NOW, 2)));

    assertThat(store.dueIndex().postpone(new Due(ID, NOW, 1), later)).isFalse();
    assertThat(store.dueIndex().postpone(new Due(OTHER, NOW, 1), later)).isFalse();
    assertThat(store.dueIndex().due(later)).containsExactly(new Due(ID, NOW, 2));
  }

  @Test
  void watches_over_effects_until_they_are_sent() {
    var one = change("e1#2", null, FIRST, EFFECT);
    var two = change("e2", null, aHead("shipment/ups/1Z#1", 1), EFFECT);
    journal.commit(watched(one, two));
    journal.commit(watched(change("e3", FIRST, SECOND)));
    commits(change("e4", SECOND, aHead(ID, 3), EFFECT));

    assertThat(store.undispatched().before(NOW, 10)).isEmpty();
    assertThat(store.undispatched().before(NOW.plusNanos(1), 10))
        .containsExactlyInAnyOrder(
            Undispatched.Item.of(one.entry()), Undispatched.Item.of(two.entry()));
    assertThat(store.undispatched().before(NOW.plusNanos(1), 1)).hasSize(1);

    store.undispatched().dispatched(Undispatched.Item.of(one.entry()));
    store.undispatched().dispatched(Undispatched.Item.of(one.entry()));
    assertThat(store.undispatched().before(NOW.plusNanos(1), 10))
        .containsExactly(Undispatched.Item.of(two.entry()));
  }

  @Test
  void pages_through_links_of_one_kind_newest_first() {
    var links = IntStream.range(0, 25)
        .mapToObj(n -> new Link("order/O-1", "ticket/T-" + n, NOW.plusSeconds(n / 2)))
        .toList();
    var parcel = new Link("order/O-1", "shipment/ups/1Z#9", NOW);
    @Nullable
    Head before = null;
    for (var link : links) {
      var after = aHead(ID, before == null ? 1 : before.version() + 1);
      assertThat(journal.commit(linking(change("e" + link.to(), before, after), link, parcel)))
          .isEqualTo(new Committed());
      before = after;
    }

    var read = new ArrayList<Link>();
    List<Link> page = store.links().from("order/O-1", "ticket", 7, null);
    while (!page.isEmpty()) {
      read.addAll(page);
      page = store.links().from("order/O-1", "ticket", 7, page.getLast());
    }
    assertThat(read).containsExactlyInAnyOrderElementsOf(links);
    assertThat(read).isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
    assertThat(store.links().from("order/O-1", "shipment", 7, null)).containsExactly(parcel);
    assertThat(store.links().from("order/O-1", "ship", 7, null)).isEmpty();
    assertThat(store.links().from("order/O-2", "ticket", 7, null)).isEmpty();
  }

  @Test
  void takes_a_link_away_that_is_no_longer_true() {
    var link = new Link("held/A-7", ID, NOW);
    var second = aHead(ID, 2);
    commits(linking(change("e1", null, FIRST), link, new Link("tag/late", ID, NOW)));

    commits(
        linking(
            change("e2", FIRST, second), link.broken(), new Link("tag/none", ID, NOW).broken()));

    assertThat(store.links().from("held/A-7", "ticket", 7, null)).isEmpty();
    assertThat(store.links().from("tag/late", "ticket", 7, null)).hasSize(1);
  }

  @Test
  void writes_no_link_of_a_commit_that_fails() {
    commits(change("e1", null, FIRST));

    journal.commit(linking(change("e2", null, FIRST), new Link("order/O-1", ID, NOW)));
    journal.commit(watched(change("e3", null, FIRST, EFFECT)));

    assertThat(store.links().from("order/O-1", "ticket", 7, null)).isEmpty();
    assertThat(store.undispatched().before(NOW.plusSeconds(1), 10)).isEmpty();
  }

  @Test
  void pages_through_a_board_in_order() {
    var expected = new ArrayList<Board.Row>();
    for (var n = 0; n < 25; n++) {
      var sort = "s%02d".formatted(n / 2);
      var id = "ticket/N-%02d".formatted(n);
      commits(change("e1", null, on(aHead(id, 1), "returns#open", sort)));
      expected.add(new Board.Row(id, sort));
    }
    commits(change("e1", null, on(FIRST, "disputes#open", "a")));

    var read = new ArrayList<Board.Row>();
    List<Board.Row> page = store.board().rows("returns#open", 7, null);
    while (!page.isEmpty()) {
      read.addAll(page);
      page = store.board().rows("returns#open", 7, page.getLast());
    }
    assertThat(read).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(read).extracting(Board.Row::sort).isSorted();
    assertThat(store.board().rows("nowhere", 7, null)).isEmpty();
  }

  @Test
  void moves_a_head_from_board_to_board() {
    var open = on(FIRST, "open", "a");
    var pending = on(SECOND, "pending", "a");
    commits(change("e1", null, open));
    commits(change("e2", open, pending));

    assertThat(store.board().rows("open", 7, null)).isEmpty();
    assertThat(store.board().rows("pending", 7, null))
        .containsExactly(new Board.Row(ID, "a"));

    commits(change("e3", pending, aHead(ID, 3)));
    assertThat(store.board().rows("pending", 7, null)).isEmpty();
  }

  @Test
  void keeps_the_first_text_under_an_id() {
    var texts = store.texts();
    var first = texts.put("text/1", "Wo ist mein Päckchen?");

    assertThat(texts.put("text/1", "something else")).isEqualTo(first);
    assertThat(texts.read(List.of("text/1", "text/2", "text/1")))
        .containsOnlyKeys("text/1")
        .containsValue("Wo ist mein Päckchen?");
    assertThat(first.hash()).matches("[0-9a-f]{64}");
  }

  @Test
  void salts_equal_texts_differently() {
    var one = store.texts().put("text/1", "yes");
    var two = store.texts().put("text/2", "yes");

    assertThat(one.hash()).isNotEqualTo(two.hash());
  }

  @Test
  void blanks_a_text_and_keeps_its_reference() {
    TextRef reference = store.texts().put("text/1", "Ada Lovelace");

    store.texts().erase("text/1");
    store.texts().erase("text/1");
    store.texts().erase("text/none");

    assertThat(store.texts().read(List.of("text/1", "text/none"))).isEmpty();
    assertThat(store.texts().put("text/1", "Ada Lovelace")).isEqualTo(reference);
    assertThat(store.texts().read(List.of("text/1"))).isEmpty();
    assertThat(store.texts().put("text/none", "new")).isNotNull();
    assertThat(store.texts().read(List.of("text/none"))).containsValue("new");
  }

  @Test
  void keeps_texts_up_to_the_longest_and_reads_many_of_them() {
    var longest = "ü".repeat(Texts.LONGEST / 2);
    var ids = IntStream.range(0, 60).mapToObj(n -> "text/" + n).toList();
    ids.forEach(id -> store.texts().put(id, longest));

    assertThat(store.texts().read(ids)).hasSize(60).containsEntry("text/59", longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.texts().put("text/too-long", longest + "x"))
        .withMessageContaining("350000");
  }

  @Test
  void knows_what_has_a_receipt() {
    var ids = IntStream.range(0, 130).mapToObj(n -> "stripe/evt_" + n).toList();
    store.receipts().write(ids.subList(0, 60), NOW);
    store.receipts().write(ids.subList(50, 110), NOW);
    store.receipts().write(List.of("twice", "twice"), NOW);
    store.receipts().write(List.of(), NOW);

    assertThat(store.receipts().known(ids)).isEqualTo(Set.copyOf(ids.subList(0, 110)));
    assertThat(store.receipts().known(List.of("twice", "never", "twice")))
        .containsExactly("twice");
    assertThat(store.receipts().known(List.of())).isEmpty();
  }

  private static Message parcel(int n) {
    return new Message(
        "e" + n, "shipment/easypost/" + n, NOW.plusSeconds(n), Party.PARLEY, "c-" + n, null, 0,
        new DeadlineReached(Inbox.SHIPMENTS, n));
  }

  private Head lane(long version) {
    return aHead("lane/carriers/easypost", version);
  }

  @Test
  void parks_messages_in_order_of_arrival() {
    commits(change("e1", null, lane(1)));
    for (var n : new int[]{3, 1, 12, 2}) {
      assertThat(store.parking().park(lane(1), parcel(n))).isTrue();
    }

    assertThat(store.parking().first("carriers/easypost", 3)).extracting(Parked::message)
        .containsExactly(parcel(1), parcel(2), parcel(3));
    assertThat(store.parking().count("carriers/easypost")).isEqualTo(4);
    assertThat(store.parking().count("carriers/shippo")).isZero();
  }

  @Test
  void parks_a_message_once() {
    commits(change("e1", null, lane(1)));
    store.parking().park(lane(1), parcel(1));
    store.parking().park(lane(1), parcel(1));

    assertThat(store.parking().first("carriers/easypost", 9))
        .containsExactly(new Parked(parcel(1), 2));
  }

  /** Whoever sends it on may be slower than its copy, which is parked again. */
  @Test
  void keeps_what_was_parked_again_before_it_left() {
    commits(change("e1", null, lane(1)));
    store.parking().park(lane(1), parcel(1));
    var sent = store.parking().first("carriers/easypost", 9);
    store.parking().park(lane(1), parcel(1));

    store.parking().leave(sent);

    assertThat(store.parking().count("carriers/easypost")).isEqualTo(1);
  }

  @Test
  void parks_nothing_in_a_lane_that_has_changed() {
    commits(change("e1", null, lane(1)));
    commits(change("e2", lane(1), lane(2)));

    assertThat(store.parking().park(lane(1), parcel(1))).isFalse();
    assertThat(store.parking().count("carriers/easypost")).isZero();
  }

  @Test
  void forgets_what_left() {
    commits(change("e1", null, lane(1)));
    for (var n = 0; n < 30; n++) {
      store.parking().park(lane(1), parcel(n));
    }

    store.parking().leave(store.parking().first("carriers/easypost", 29));

    assertThat(store.parking().first("carriers/easypost", 9))
        .containsExactly(new Parked(parcel(29), 1));
  }
}
