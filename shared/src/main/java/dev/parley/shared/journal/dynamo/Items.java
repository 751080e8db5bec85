package dev.parley.shared.journal.dynamo;

import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.Head;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Heads and entries as items and back. */
final class Items {
  private Items() {}

  static Attributes headKey(String id) {
    return Attributes.of("id", id);
  }

  static Attributes of(Head head) {
    var item = headKey(head.id())
        .with("version", head.version())
        .with("at", head.at().toString())
        .with("state", head.state().write());
    if (head.deadline() != null) {
      item = item.with("due_slot", Keys.slotOf(head.id()))
          .with("due", due(head.deadline().at(), head.deadline().n()));
    }
    return head.board() == null
        ? item
        : item.with("board", head.board().board()).with("board_sort", head.board().sort());
  }

  static Head head(Attributes item) {
    return new Head(
        item.text("id"),
        item.integer("version"),
        Instant.parse(item.text("at")),
        Json.parse(item.text("state")),
        item.find("due").map(Items::deadline).orElse(null),
        place(item));
  }

  private static Head.@Nullable Place place(Attributes item) {
    return item.find("board")
        .map(board -> new Head.Place(board, item.text("board_sort")))
        .orElse(null);
  }

  /** {@code <look at>#<n>}. */
  static String due(Instant at, long n) {
    return Keys.instant(at) + "#" + n;
  }

  static Head.Deadline deadline(String due) {
    return new Head.Deadline(
        Keys.instant(due, 0), Long.parseLong(Keys.afterInstant(due, 0)));
  }

  static Attributes entryKey(String head, String event) {
    return Attributes.of("head", head).with("event", event);
  }

  /** What is in the key is not stored twice. */
  static Attributes of(Entry entry) {
    var fields = new LinkedHashMap<>(((Json.Obj) Json.of(entry)).fields());
    fields.remove("head");
    fields.remove("event");
    return entryKey(entry.head(), entry.event()).with("entry", new Json.Obj(fields).write());
  }

  static Entry entry(Attributes item) {
    var json = ((Json.Obj) Json.parse(item.text("entry")))
        .with("head", new Json.Str(item.text("head")))
        .with("event", new Json.Str(item.text("event")));
    return JsonRecords.restore(json, Entry.class);
  }
}
