package dev.parley.local.simulation;

import dev.parley.local.simulation.Sender.Person;
import dev.parley.shared.journal.Head;
import dev.parley.shared.json.Json;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What happens at a small marketplace: few orders and few people, so that much of it meets in one place. */
final class Workload {
  private static final Person SHOP = new Person("service", "shop");
  private static final List<Person> AGENTS = List.of(
      new Person("agent", "ana"), new Person("agent", "ben"), new Person("lead", "lea"));
  private static final List<String> REASONS = List.of("damaged", "not_received", "withdrawal");
  private static final List<String> STATUSES = List.of("open", "pending", "on_hold", "solved");

  private final RandomGenerator chance;
  private final InstantSource clock;
  private final List<String> tickets;
  private final List<String> refunds;
  private final Marketplace marketplace;
  private long n;

  /**
   * A workload.
   *
   * @param tickets
   *          the ids of those that there are; grows
   * @param refunds
   *          the ids of those that there are; grows
   */
  Workload(
      RandomGenerator chance, InstantSource clock, List<String> tickets, List<String> refunds) {
    this.chance = chance;
    this.clock = clock;
    this.tickets = tickets;
    this.refunds = refunds;
    this.marketplace = new Marketplace(chance, clock);
  }

  Errand next() {
    n++;
    var lot = chance.nextInt(100);
    if (lot < 27) {
      return news("easypost", "POST /webhooks/carriers/{carrier}", "carrier", marketplace.scan(n));
    }
    if (lot < 42) {
      return payment("stripe", marketplace.payment(n));
    }
    if (lot < 47) {
      return captured(marketplace.anOrder());
    }
    if (lot < 56) {
      return order(marketplace.anOrder());
    }
    if (lot < 60) {
      return party();
    }
    if (lot < 73) {
      return refunds.isEmpty() || chance.nextInt(5) < 2
          ? refund(marketplace.anOrder())
          : decision(last(refunds));
    }
    if (lot < 79 || tickets.isEmpty()) {
      return ticket();
    }
    return lot < 95 ? change(last(tickets)) : read(last(tickets));
  }

  /** Something that changes the given head; empty where only queues lead to it. */
  Optional<Errand> about(String head) {
    n++;
    var id = head.substring(head.indexOf('/') + 1);
    return switch (Head.kindOf(head)) {
      case "ticket" -> Optional.of(change(id));
      case "order" -> Optional.of(order(id));
      case "seller" -> Optional.of(party("seller", id, marketplace.seller()));
      case "buyer" -> Optional.of(party("buyer", id, marketplace.buyer()));
      case "agent" -> Optional.of(party("agent", id, marketplace.agent()));
      case "refund" -> Optional.of(decision(id));
      default -> Optional.empty();
    };
  }

  private Errand news(String provider, String route, String parameter, Marketplace.News news) {
    return new Errand(
        new Sender.Provider(provider), route, Map.of(parameter, provider), news.body(), news.id(),
        news.head());
  }

  private Errand payment(String provider, Marketplace.News news) {
    return news(provider, "POST /webhooks/payments/{provider}", "provider", news);
  }

  private Errand captured(String order) {
    var till = Till.of(order);
    return payment(till.provider(), till.captured(n, clock.instant()));
  }

  private Errand refund(String order) {
    var till = Till.of(order);
    var asker = chance.nextInt(3) == 0 ? SHOP : AGENTS.get(chance.nextInt(2));
    var rest = chance.nextInt(6) == 0;
    var body = Json.object(
        "order_id", order, "reason", one(REASONS), "borne_by",
        n % 2 == 0 ? "seller" : "platform",
        "components", List.of(
            Json.object(
                "kind", "line", "line_id", "2",
                "amount_minor", rest ? Till.PRICE / 2 : 100L * (1 + chance.nextInt(12)))));
    if (chance.nextInt(5) > 0) {
      body = body.with("payment_id", Json.of(till.payment()));
    }
    return new Errand(asker, "POST /refunds", Map.of(), body.write(), key(), null);
  }

  private Errand decision(String refund) {
    var body = Json.object("decision", chance.nextInt(8) == 0 ? "reject" : "approve");
    return new Errand(
        new Person("lead", chance.nextBoolean() ? "lea" : "lou"), "POST /refunds/{id}/approval",
        Map.of("id", refund), body.write(), key(), "refund/" + refund);
  }

  private Errand order(String id) {
    return new Errand(
        SHOP, "PUT /orders/{id}", Map.of("id", id), marketplace.order(id).write(), key(),
        "order/" + id);
  }

  private Errand party() {
    return switch (chance.nextInt(3)) {
      case 0 -> party("seller", marketplace.aSeller(), marketplace.seller());
      case 1 -> party("buyer", marketplace.aBuyer(), marketplace.buyer());
      default -> party("agent", AGENTS.get(chance.nextInt(2)).sub(), marketplace.agent());
    };
  }

  private Errand party(String kind, String id, Json body) {
    return new Errand(
        SHOP, "PUT /" + kind + "s/{id}", Map.of("id", id), body.write(), key(), kind + "/" + id);
  }

  private Errand ticket() {
    var own = chance.nextBoolean();
    var sender = own ? new Person("buyer", marketplace.aBuyer()) : SHOP;
    var body = Json.object(
        "channel", "web", "subject", "Question " + n, "body", "Where is my parcel? " + n,
        "category", chance.nextBoolean() ? "delivery" : "other");
    if (!own) {
      body = body
          .with("requester", Json.object("kind", "buyer", "id", marketplace.aBuyer()))
          .with("seller_id", Json.of(marketplace.aSeller()));
    }
    return new Errand(sender, "POST /tickets", Map.of(), body.write(), key(), null);
  }

  private Errand change(String ticket) {
    var agent = AGENTS.get(chance.nextInt(AGENTS.size()));
    return switch (chance.nextInt(10)) {
      case 0, 1, 2, 3, 4 -> message(ticket, agent);
      case 5, 6, 7 -> patch(ticket, agent);
      case 8 -> remind(ticket, agent);
      default -> message(ticket, SHOP);
    };
  }

  private Errand message(String ticket, Person sender) {
    var body = Json.object(
        "body", "Words " + n,
        "audience", sender.equals(SHOP) || chance.nextBoolean() ? "requester" : "internal");
    if (!sender.equals(SHOP) && chance.nextInt(3) == 0) {
      body = body.with("set_status", Json.of(one(STATUSES)));
    }
    return new Errand(
        sender, "POST /tickets/{id}/messages", Map.of("id", ticket), body.write(), key(), null);
  }

  private Errand patch(String ticket, Person agent) {
    var body = switch (chance.nextInt(4)) {
      case 0 -> Json.object("status", one(STATUSES));
      case 1 -> Json.object("priority", chance.nextBoolean() ? "high" : "low");
      case 2 -> Json.object("assignee", chance.nextBoolean() ? "ana" : "");
      default -> Json.object("tags", List.of("t" + chance.nextInt(5)));
    };
    return new Errand(
        agent, "PATCH /tickets/{id}", Map.of("id", ticket), body.write(), key(),
        "ticket/" + ticket);
  }

  private Errand remind(String ticket, Person agent) {
    var body = Json.object(
        "at", clock.instant().plusSeconds(60 + chance.nextInt(100_000)), "note", "Look " + n);
    return new Errand(
        agent, "POST /tickets/{id}/remind", Map.of("id", ticket), body.write(), key(),
        "ticket/" + ticket);
  }

  private Errand read(String ticket) {
    var agent = AGENTS.getFirst();
    return switch (chance.nextInt(3)) {
      case 0 -> new Errand(agent, "GET /tickets/{id}", Map.of("id", ticket), "", null, null);
      case 1 -> new Errand(agent, "GET /tickets", Map.of(), "", null, null);
      default -> new Errand(
          agent, "GET /orders/{id}", Map.of("id", marketplace.anOrder()), "", null, null);
    };
  }

  /** One of the last few, so that many work on it at once. */
  private String last(List<String> ids) {
    var few = Math.min(12, ids.size());
    return ids.get(ids.size() - 1 - chance.nextInt(few));
  }

  private String one(List<String> of) {
    return of.get(chance.nextInt(of.size()));
  }

  private @Nullable String key() {
    return chance.nextInt(4) == 0 ? null : "k-" + n;
  }
}
