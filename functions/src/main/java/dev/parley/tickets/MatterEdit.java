package dev.parley.tickets;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.Priority;
import dev.parley.triage.Finding;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A matter's fields while some of them change: the one place that copies a matter. Lives no longer than the copy. */
final class MatterEdit {
  private final Matter from;
  String channel;
  Category category;
  Priority priority;
  @Nullable
  Requester requester;
  @Nullable
  String orderId;
  @Nullable
  String sellerId;
  Set<String> tags;
  @Nullable
  String externalId;
  @Nullable
  String followUpOf;
  @Nullable
  Circumstances circumstances;
  @Nullable
  Finding triage;

  MatterEdit(Matter from) {
    this.from = from;
    channel = from.channel();
    category = from.category();
    priority = from.priority();
    requester = from.requester();
    orderId = from.orderId();
    sellerId = from.sellerId();
    tags = from.tags();
    externalId = from.externalId();
    followUpOf = from.followUpOf();
    circumstances = from.circumstances();
    triage = from.triage();
  }

  Matter done() {
    return new Matter(
        channel,
        from.subject(),
        category,
        priority,
        requester,
        orderId,
        sellerId,
        tags,
        externalId,
        followUpOf,
        circumstances,
        triage);
  }
}
