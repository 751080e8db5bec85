package dev.parley.quarantine.handler;

import dev.parley.quarantine.Quarantine;
import dev.parley.quarantine.Quarantined;
import dev.parley.quarantine.Quarantined.Discarded;
import dev.parley.quarantine.Quarantined.Kept;
import dev.parley.quarantine.Quarantined.Replayed;
import dev.parley.quarantine.Quarantined.Waiting;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.PayloadCommand.Unpack;
import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.MalformedJson;
import dev.parley.shared.json.Violations;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Messages in quarantine as operators read them: with the payload as it came and the error as a caller would get it. */
final class CaseView {
  private final Store store;

  CaseView(Store store) {
    this.store = store;
  }

  /** As a list shows them. */
  List<Json> rows(List<Cases.Case> cases) {
    var bodies = store.texts().read(cases.stream().map(c -> c.kept().body().id()).toList());
    var payloads = store.texts().read(
        bodies.values().stream().flatMap(body -> payloadId(body).stream()).toList());
    return cases.stream()
        .<Json>map(c -> row(c.head(), new Waiting(c.kept()), bodies, payloads))
        .toList();
  }

  /** With what happened to it, and who did it. */
  Json.Obj whole(Head head) {
    var quarantined = Objects.requireNonNull(Quarantined.AGGREGATE.state(head), head.id());
    var bodies = store.texts().read(List.of(quarantined.kept().body().id()));
    var payloads = store.texts().read(
        bodies.values().stream().flatMap(body -> payloadId(body).stream()).toList());
    return row(head, quarantined, bodies, payloads).with(
        "history",
        Json.of(store.journal().entries(head.id()).stream().map(CaseView::happened).toList()));
  }

  /** What is kept, where it can be read. */
  Optional<Message> message(Kept kept) {
    return Optional.ofNullable(
        store.texts().read(List.of(kept.body().id())).get(kept.body().id()))
        .flatMap(CaseView::message);
  }

  private static Optional<Message> message(String body) {
    try {
      return Optional.of(JsonRecords.restore(Json.parse(body), Message.class));
    } catch (MalformedJson | Violations e) {
      return Optional.empty();
    }
  }

  /** A message that hands a provider's payload on only names it. */
  private static Optional<String> payloadId(String body) {
    return message(body)
        .filter(message -> message.command() instanceof Unpack)
        .map(message -> ((Unpack) message.command()).payload().id());
  }

  private static Json.Obj row(
      Head head, Quarantined quarantined, Map<String, String> bodies,
      Map<String, String> payloads) {
    var kept = quarantined.kept();
    var body = Optional.ofNullable(bodies.get(kept.body().id()));
    var payload = body.flatMap(CaseView::payloadId)
        .map(id -> Optional.ofNullable(payloads.get(id)).map(CaseView::shown).orElse(Json.none()));
    return Json.object(
        "id", Quarantine.idOf(head.id()),
        "state", switch (quarantined) {
          case Waiting _ -> "waiting";
          case Replayed _ -> "replayed";
          case Discarded _ -> "discarded";
        },
        "lane", kept.lane(),
        "function", kept.function(),
        "event_id", kept.event(),
        "error", kept.problem(head.id()),
        "attempts", kept.attempts(),
        "first_seen", kept.firstSeen(),
        "last_seen", kept.lastSeen(),
        "payload", payload.or(() -> body.map(CaseView::shown)).orElse(Json.none()),
        "message", body.map(CaseView::shown).orElse(Json.none()));
  }

  private static Json shown(String text) {
    try {
      return Json.parse(text);
    } catch (MalformedJson e) {
      return Json.of(text);
    }
  }

  private static Json happened(Entry entry) {
    return Json.object("at", entry.at(), "actor", entry.actor(), "kind", entry.kind());
  }
}
