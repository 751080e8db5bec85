package dev.parley.local.torture;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.torture.Sender.Person;
import dev.parley.shared.core.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What happens at a marketplace, in waves: of all kinds, some of it doubled, none of it in order. */
final class Traffic {
  static final Person SHOP = new Person("service", "shop");
  static final List<Person> AGENTS = List.of(
      new Person("agent", "ana"), new Person("agent", "ben"), new Person("lead", "lea"));
  private static final JsonMapper JSON = new JsonMapper();
  private static final double DOUBLED = 0.15;
  private static final int EVENTS_OF_AN_ORDER = 40;
  private static final int TICKETS_AT_WORK = 20;
  private static final List<String> STATUSES = List.of("open", "pending", "on_hold", "solved");

  private final Random chance;
  private final Marketplace marketplace;
  private final List<String> tickets = new ArrayList<>();
  private int n;

  Traffic(long seed, int events) {
    chance = new Random(seed);
    marketplace = new Marketplace(chance, Math.max(4, events / EVENTS_OF_AN_ORDER));
  }

  /** So many events as if they happened now; tickets are changed from the wave after their own on. */
  List<Knock> wave(int events, Instant now) {
    var knocks = new ArrayList<Knock>();
    var opened = new ArrayList<String>();
    for (int i = 0; i < events; i++) {
      var knock = next(opened, now);
      knocks.add(knock);
      if (chance.nextDouble() < DOUBLED) {
        knocks.add(knock);
      }
    }
    tickets.addAll(opened);
    Collections.shuffle(knocks, chance);
    return knocks;
  }

  private Knock next(List<String> opened, Instant now) {
    n++;
    var lot = chance.nextInt(100);
    if (lot < 30) {
      return marketplace.scan("evt_c" + n, now);
    }
    if (lot < 50) {
      return marketplace.payment("evt_p" + n, now);
    }
    if (lot < 60) {
      return marketplace.order(SHOP, "k-" + n, now);
    }
    return lot < 70 || tickets.isEmpty() ? open(opened) : change(lot);
  }

  private Knock open(List<String> opened) {
    var who = new Person("buyer", "B-" + chance.nextInt(4));
    var key = "k-" + n;
    var event = who.event("POST", "/tickets", key);
    var id = "T-" + Ids.derived(who.party(), event);
    opened.add(id);
    var body = JSON.createObjectNode().put("channel", "web").put("subject", "Question " + n)
        .put("body", "Where is it? " + n);
    return new Knock("ticket", who, "POST", "/tickets", body.toString(), key, "ticket/" + id);
  }

  /** Of one of the youngest tickets, so that several work on it at once. */
  private Knock change(int lot) {
    var recent = Math.min(TICKETS_AT_WORK, tickets.size());
    var ticket = tickets.get(tickets.size() - 1 - chance.nextInt(recent));
    var agent = AGENTS.get(chance.nextInt(AGENTS.size()));
    if (lot < 82) {
      var body = JSON.createObjectNode().put("audience", "requester").put("body", "Words " + n);
      return about(ticket, "message", agent, "POST", "/messages", body);
    }
    if (lot < 94) {
      return about(ticket, "patch", agent, "PATCH", "", patch());
    }
    var body = JSON.createObjectNode().put("in_s", chance.nextInt(1, 5)).put("note", "Look " + n);
    return about(ticket, "reminder", agent, "POST", "/remind", body);
  }

  private ObjectNode patch() {
    return switch (chance.nextInt(3)) {
      case 0 -> JSON.createObjectNode().put("status",
          STATUSES.get(chance.nextInt(STATUSES.size())));
      case 1 -> JSON.createObjectNode().put("priority", chance.nextBoolean() ? "high" : "low");
      default -> JSON.createObjectNode().put("assignee", chance.nextBoolean() ? "ana" : "");
    };
  }

  private Knock about(String ticket, String kind, Person who, String method, String what,
      ObjectNode body) {
    return new Knock(kind, who, method, "/tickets/" + ticket + what, body.toString(), "k-" + n,
        "ticket/" + ticket);
  }
}
