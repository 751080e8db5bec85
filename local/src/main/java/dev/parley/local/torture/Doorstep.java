package dev.parley.local.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.local.demo.RuntimeClient;
import dev.parley.local.demo.WebhookSignature;
import dev.parley.local.invariants.Offer;
import dev.parley.local.torture.Sender.Partner;
import dev.parley.local.torture.Sender.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Brings everything to the doors, a few at once, again and again until it is answered, and notes what was accepted. */
final class Doorstep {
  static final String SECRET = "torture";
  private static final JsonMapper JSON = new JsonMapper();
  private static final int AT_ONCE = 2;
  private static final int TRIES = 40;

  private final RuntimeClient client;
  private final Map<Person, String> tokens = new ConcurrentHashMap<>();
  private final Map<String, Offer> offers = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
  private final List<String> refusals = new ArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();

  Doorstep(RuntimeClient client) {
    this.client = client;
  }

  /** Everything that was brought. */
  Collection<Offer> offers() {
    return List.copyOf(offers.values());
  }

  /** Requests, with every repeat. */
  int requests() {
    return requests.get();
  }

  /** How many requests were answered with a status of that class, such as 5 for 5xx. */
  int answered(int hundred) {
    return answers.getOrDefault(hundred + "xx", new AtomicInteger()).get();
  }

  /** What was refused and why, the first few. */
  synchronized List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** Gets the tokens that will be needed. */
  void meet(Collection<Person> people) throws IOException, InterruptedException {
    for (var person : people) {
      tokens.put(person, client.token(
          JSON.createObjectNode().put("role", person.role()).put("sub", person.sub())));
    }
  }

  /** Brings all of them; returns when the last one is answered. */
  void bring(List<Knock> knocks) throws InterruptedException {
    var left = new ConcurrentLinkedQueue<>(knocks);
    var workers = new ArrayList<Thread>();
    for (int i = 0; i < AT_ONCE; i++) {
      workers.add(Thread.startVirtualThread(() -> {
        for (var knock = left.poll(); knock != null; knock = left.poll()) {
          bring(knock);
        }
      }));
    }
    for (var worker : workers) {
      worker.join();
    }
  }

  private void bring(Knock knock) {
    var status = 500;
    for (int tries = 0; status >= 500 && tries < TRIES; tries++) {
      status = once(knock);
    }
    var accepted = status < 300;
    offers.merge(knock.event(), new Offer(knock.head(), knock.event(), accepted),
        (before, now) -> before.accepted() ? before : now);
  }

  private int once(Knock knock) {
    try {
      var body = knock.body().getBytes(StandardCharsets.UTF_8);
      var reply = client.send(knock.method(), knock.path(), headers(knock, body), body);
      requests.incrementAndGet();
      answers.computeIfAbsent(reply.status() / 100 + "xx", _ -> new AtomicInteger())
          .incrementAndGet();
      if (reply.status() / 100 == 4) {
        refused(knock, reply.json());
      }
      return reply.status();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private synchronized void refused(Knock knock, JsonNode problem) {
    if (refusals.size() < 20) {
      refusals.add(knock.kind() + ": " + problem);
    }
  }

  private Map<String, String> headers(Knock knock, byte[] body) {
    var headers = new TreeMap<String, String>();
    headers.put("content-type", "application/json");
    switch (knock.sender()) {
      case Person person -> {
        headers.put("authorization", "Bearer " + tokens.get(person));
        headers.put("idempotency-key", knock.key());
      }
      case Partner(var name) -> {
        var signature = WebhookSignature.of(name, SECRET, body, Instant.now());
        headers.put(signature.header(), signature.value());
      }
    }
    return headers;
  }
}
