package dev.parley.shared.journal;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import dev.parley.shared.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One accepted event of one aggregate with what it caused: idempotency record, outbox, audit log and lineage in one.
 *
 * @param head
 *          id of the aggregate
 * @param event
 *          the event's id, the sender's own
 * @param function
 *          which function decided
 * @param kind
 *          what kind of event it was
 * @param fromVersion
 *          the head's version before
 * @param toVersion
 *          and after; equal where the event changed nothing
 * @param policyVersions
 *          the policy versions that decided, by kind
 * @param body
 *          the event itself, texts by reference
 * @param changes
 *          the merge patch from the state before to the state after
 * @param effects
 *          what is to be sent
 * @param answer
 *          what a caller was told
 * @param fingerprint
 *          tells the same request from another one under the same key
 */
public record Entry(
    String head,
    String event,
    Instant at,
    Party actor,
    String function,
    String kind,
    long fromVersion,
    long toVersion,
    Map<String, String> policyVersions,
    Json body,
    Json changes,
    List<Effect> effects,
    @Nullable Json answer,
    @Nullable String fingerprint,
    String correlationId) {

  /** By the versions that they lead to; what changed nothing comes after what led there. */
  public static final Comparator<Entry> ORDER = Comparator.comparingLong(Entry::toVersion)
      .thenComparingLong(Entry::fromVersion)
      .thenComparing(Entry::at)
      .thenComparing(Entry::event);

  public Entry {
    policyVersions = Map.copyOf(policyVersions);
    effects = List.copyOf(effects);
  }

  /** The same with what a decision caused and what its caller was told. */
  Entry deciding(Decision<?> decision, @Nullable Json told, @Nullable String print) {
    return new Entry(
        head, event, at, actor, function, kind, fromVersion, toVersion, decision.policyVersions(),
        body, changes, decision.effects(), told, print, correlationId);
  }

  /** The effects as messages; the same ones however often they are asked for. */
  public List<Message> messages() {
    var messages = new ArrayList<Message>();
    for (var n = 0; n < effects.size(); n++) {
      var effect = effects.get(n);
      messages.add(
          new Message(
              Ids.effect(head, event, n),
              effect.to(),
              at,
              actor,
              correlationId,
              head,
              toVersion,
              effect.command()));
    }
    return List.copyOf(messages);
  }
}
