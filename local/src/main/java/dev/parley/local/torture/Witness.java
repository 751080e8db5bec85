package dev.parley.local.torture;

import dev.parley.local.LocalRuntime;
import dev.parley.local.SuiteRecords;
import dev.parley.local.aws.QueueDepth;
import dev.parley.local.aws.Sent.Mail;
import dev.parley.local.aws.Sent.Notice;
import dev.parley.local.invariants.Evidence;
import dev.parley.local.invariants.Offer;
import dev.parley.notifications.Notification;
import dev.parley.notifications.Notification.Sent;
import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Store;
import dev.parley.shared.journal.Undispatched;
import dev.parley.shared.journal.dynamo.DynamoStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks at what is stored, sent and waiting, past every function and every fault. */
final class Witness {
  private static final String LETTER = "X-Parley-Id";
  private static final Duration AHEAD = Duration.ofDays(1);

  private final LocalRuntime runtime;
  private final Store store;

  Witness(LocalRuntime runtime) {
    this.runtime = runtime;
    this.store = DynamoStore.of(runtime.aws().dynamoDb().direct(),
        SuiteRecords.tables(runtime.stack()), new SecureRandom());
  }

  /**
   * Everything, for the judge.
   *
   * @param aside
   *            how many messages wait for an operator, by where they do
   */
  Evidence evidence(Collection<Offer> offers, Map<String, Integer> aside) {
    var now = Instant.now();
    var heads = heads();
    return new Evidence(now, heads, entries(), List.copyOf(offers), undispatched(now),
        waiting(aside), letters(false, heads), letters(true, heads), List.of(), Map.of());
  }

  /** What the relay has still to look after. */
  List<Undispatched.Item> undispatched(Instant now) {
    return store.undispatched().before(now.plus(AHEAD), Integer.MAX_VALUE);
  }

  private Map<String, Head> heads() {
    var table = SuiteRecords.tables(runtime.stack()).heads();
    return store.journal().heads(keys(table, "id"));
  }

  private Map<String, List<Entry>> entries() {
    var entries = new LinkedHashMap<String, List<Entry>>();
    var table = SuiteRecords.tables(runtime.stack()).entries();
    keys(table, "head").forEach(head -> entries.put(head, store.journal().entries(head)));
    return entries;
  }

  private Set<String> keys(String table, String key) {
    return runtime.aws().dynamoDb().direct()
        .scanPaginator(scan -> scan.tableName(table)).items().stream()
        .map(item -> Objects.requireNonNull(item.get(key), key).s())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Map<String, Integer> waiting(Map<String, Integer> aside) {
    var waiting = new HashMap<>(aside);
    for (var queue : runtime.stack().queues()) {
      QueueDepth depth = runtime.aws().queues().depth(queue.name());
      waiting.put(queue.logicalId(), (int) depth.total());
    }
    return waiting;
  }

  /** How many letters left by id, or of these only those that nobody lived to note. */
  private Map<String, Integer> letters(boolean doubtful, Map<String, Head> heads) {
    var letters = new HashMap<String, Integer>();
    for (var sent : runtime.aws().outbox().all()) {
      if (sent instanceof Mail mail && (!doubtful || isDoubtful(mail, heads))) {
        letters.merge(mail.headers().getOrDefault(LETTER, "without an id"), 1, Integer::sum);
      } else if (sent instanceof Notice notice && notice.attributes().containsKey(LETTER)
          && !doubtful) {
        letters.merge(notice.attributes().get(LETTER), 1, Integer::sum);
      }
    }
    return letters;
  }

  /** The function that sent it died before it could write down that it had. */
  private boolean isDoubtful(Mail mail, Map<String, Head> heads) {
    var head = heads.get(
        Notification.AGGREGATE.kind() + "/" + mail.headers().getOrDefault(LETTER, ""));
    var noted = head != null
        && Notification.AGGREGATE.state(head) instanceof Sent(_, _, var receipt)
        && receipt.equals(mail.id());
    return !noted && runtime.aws().crashes().isDead(mail.caller());
  }
}
