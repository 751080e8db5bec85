package dev.parley.shared.journal;

import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Party;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.MergePatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Heads, entries and commits that say only what matters. */
final class Commits {
  static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  static final Effect EFFECT = new Effect(
      "ticket/T-1", new DeadlineReached(Inbox.TICKETS, 1));

  private Commits() {}

  static Head aHead(String id, long version) {
    return new Head(id, version, NOW, Json.object("count", version), null, null);
  }

  static Head due(Head head, Instant at, long n) {
    return new Head(
        head.id(), head.version(), head.at(), head.state(), new Head.Deadline(at, n),
        head.board());
  }

  static Head on(Head head, String board, String sort) {
    return new Head(
        head.id(), head.version(), head.at(), head.state(), head.deadline(),
        new Head.Place(board, sort));
  }

  static Entry anEntry(
      String head, String event, @Nullable Head before, @Nullable Head after, Effect... effects) {
    return new Entry(
        head,
        event,
        NOW,
        Party.agent("A-7"),
        "counting",
        "counted",
        before == null ? 0 : before.version(),
        after == null ? 0 : after.version(),
        Map.of("sla", "3"),
        Json.object("type", "counted", "note", null),
        MergePatch.between(
            before == null ? Json.object() : before.state(),
            after == null ? Json.object() : after.state()),
        List.of(effects),
        Json.parse("{\"told\":null}"),
        "fingerprint",
        "correlation");
  }

  static Commit.Change change(
      String event, @Nullable Head before, Head after, Effect... effects) {
    return new Commit.Change(before, after, anEntry(after.id(), event, before, after, effects));
  }

  static Commit commit(Commit.Change... changes) {
    return new Commit(List.of(changes), Set.of(), false);
  }

  static Commit linking(Commit.Change change, Link... links) {
    return new Commit(List.of(change), Set.of(links), false);
  }

  static Commit watched(Commit.Change... changes) {
    return new Commit(List.of(changes), Set.of(), true);
  }
}
