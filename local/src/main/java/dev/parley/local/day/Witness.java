package dev.parley.local.day;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.LocalRuntime;
import dev.parley.local.SuiteRecords;
import dev.parley.local.day.Contact.Writer;
import dev.parley.local.day.Evidence.Glance;
import dev.parley.local.day.Evidence.Letter;
import dev.parley.local.day.Evidence.Load;
import dev.parley.local.day.Evidence.Point;
import dev.parley.local.day.Evidence.Trace;
import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.dynamo.DynamoStore;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at a day through the doors, as the desk and as those outside of it. */
final class Witness {
  private static final List<String> STATUSES = List.of("new", "open", "pending", "on_hold",
      "solved", "closed");
  private final Doors doors;
  private final int questions;
  private final Random chance;

  /**
   * Somebody who asks.
   *
   * @param questions
   *          how many tickets of each kind everybody outside is asked about
   */
  Witness(Doors doors, int questions, long seed) {
    this.doors = doors;
    this.questions = questions;
    this.chance = new Random(seed + 2);
  }

  /** Every ticket that a board lists, or that belongs to one of these. */
  List<Trace> tickets(Collection<String> queues, Collection<Writer> writers)
      throws IOException, InterruptedException {
    var boards = new TreeMap<String, List<String>>();
    for (var queue : queues) {
      for (var status : STATUSES) {
        for (var item : all("/tickets?queue=" + queue + "&status=" + status)) {
          boards.computeIfAbsent(item.path("id").asText(), _ -> new ArrayList<>()).add(queue);
        }
      }
    }
    for (var writer : writers) {
      for (var item : all("/tickets?" + writer.kind() + "=" + writer.id())) {
        boards.putIfAbsent(item.path("id").asText(), new ArrayList<>());
      }
    }
    var tickets = new ArrayList<Trace>();
    for (var ticket : boards.entrySet()) {
      tickets.add(new Trace(ticket.getKey(), points(ticket.getKey()), ticket.getValue(),
          words(ticket.getKey())));
    }
    return tickets;
  }

  private List<JsonNode> all(String path) throws IOException, InterruptedException {
    var items = new ArrayList<JsonNode>();
    var cursor = "";
    do {
      var page = Doors.must(doors.as("lead", "lea", "GET",
          path + (path.contains("?") ? "&" : "?") + "limit=200" + cursor, null, null)).json();
      page.path("items").forEach(items::add);
      cursor = page.hasNonNull("next_cursor")
          ? "&cursor=" + page.path("next_cursor").asText()
          : "";
    } while (!cursor.isEmpty());
    return items;
  }

  private List<Point> points(String ticket) throws IOException, InterruptedException {
    var entries = all("/tickets/" + ticket + "/journal").stream()
        .filter(entry -> entry.path("to_version").asLong() > entry.path("from_version").asLong())
        .sorted(Comparator.comparingLong(entry -> entry.path("to_version").asLong())).toList();
    var state = Doors.JSON.createObjectNode();
    var points = new ArrayList<Point>();
    for (var entry : entries) {
      merge(state, entry.path("changes"));
      points.add(point(Instant.parse(entry.path("at").asText()), state));
    }
    return List.copyOf(points);
  }

  /** As RFC 7396 has it. */
  static void merge(ObjectNode state, JsonNode patch) {
    patch.propertyStream().forEach(change -> {
      if (change.getValue().isNull()) {
        state.remove(change.getKey());
      } else if (change.getValue() instanceof ObjectNode inner) {
        merge(state.get(change.getKey()) instanceof ObjectNode known
            ? known
            : state.putObject(change.getKey()), inner);
      } else {
        state.set(change.getKey(), change.getValue());
      }
    });
  }

  private static Point point(Instant at, JsonNode state) {
    var since = state.at("/hands/since").asText(state.path("created_at").asText());
    return new Point(at, state.path("queue").asText(""), text(state.path("assignee")),
        state.path("status").asText(), text(state.at("/matter/circumstances/language")),
        state.at("/matter/tags").valueStream().map(JsonNode::asText).collect(Collectors.toSet()),
        Instant.parse(since));
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : null;
  }

  private List<String> words(String ticket) throws IOException, InterruptedException {
    return Doors.must(doors.as("lead", "lea", "GET", "/tickets/" + ticket, null, null)).json()
        .path("timeline").valueStream().filter(it -> it.path("kind").asText().equals("message"))
        .flatMap(it -> Words.PATTERN.matcher(it.path("body").asText()).results()
            .map(MatchResult::group))
        .toList();
  }

  /** How many tickets agents had, by the journal of the floor, which no door shows. */
  static List<Load> loads(LocalRuntime runtime) {
    var store = DynamoStore.of(runtime.aws().dynamoDb().direct(),
        SuiteRecords.tables(runtime.stack()), new SecureRandom());
    var state = Doors.JSON.createObjectNode();
    var loads = new ArrayList<Load>();
    store.journal().entries("floor/desk").stream()
        .filter(entry -> entry.toVersion() > entry.fromVersion())
        .sorted(Comparator.comparingLong(Entry::toVersion))
        .forEach(entry -> {
          merge(state, parsed(entry.changes().write()));
          loads.add(new Load(entry.at(), state.path("seats").propertyStream()
              .collect(Collectors.toMap(Map.Entry::getKey,
                  seat -> seat.getValue().path("tickets").size()))));
        });
    return loads;
  }

  private static JsonNode parsed(String json) {
    try {
      return Objects.requireNonNull(Doors.JSON.readTree(json));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What left the desk. */
  List<Letter> letters() throws IOException, InterruptedException {
    return doors.local("GET", "sent", Doors.JSON.createObjectNode()).json().path("items")
        .valueStream().filter(it -> it.path("unsent").isMissingNode())
        .map(it -> new Letter(it.path("to").asText(),
            it.path("auto_submitted").asText("").equals("auto-replied")))
        .toList();
  }

  /** Those outside ask for everything of theirs, and for some of what is not. */
  List<Glance> glances(Collection<String> sellers, Collection<Writer> buyers,
      Map<String, List<String>> owners) throws IOException, InterruptedException {
    var glances = new ArrayList<Glance>();
    for (var party : Stream.concat(sellers.stream().map(id -> "seller/" + id),
        buyers.stream().map(Writer::party)).toList()) {
      glances.add(ask(party, "GET", "/tickets?limit=200", false));
      var own = new TreeSet<String>();
      parsed(glances.getLast().text()).path("items").forEach(it -> own.add(it.path("id").asText()));
      for (var ticket : own.stream().limit(questions).toList()) {
        glances.add(ask(party, "GET", "/tickets/" + ticket, false));
        glances.add(ask(party, "GET", "/tickets/" + ticket + "/journal", true));
      }
      for (var ticket : foreign(party, owners)) {
        glances.add(ask(party, "GET", "/tickets/" + ticket, true));
        glances.add(ask(party, "GET", "/tickets/" + ticket + "/journal", true));
        glances.add(ask(party, "POST", "/tickets/" + ticket + "/messages", true));
      }
    }
    for (var path : List.of("/tickets", "/tickets?limit=200&sort=created")) {
      glances.add(ask("partner/easypost", "GET", path, true));
    }
    return glances;
  }

  private List<String> foreign(String party, Map<String, List<String>> owners) {
    var others = owners.entrySet().stream().filter(it -> !it.getValue().contains(party))
        .map(Map.Entry::getKey).sorted().toList();
    return others.isEmpty()
        ? List.of()
        : Stream.generate(() -> others.get(chance.nextInt(others.size()))).limit(questions)
            .distinct().toList();
  }

  private Glance ask(String party, String method, String path, boolean foreign)
      throws IOException, InterruptedException {
    var parts = party.split("/", 2);
    var body = method.equals("POST")
        ? Doors.JSON.createObjectNode().put("body", "Is this mine?")
        : null;
    var reply = doors.as(parts[0], parts[1], method, path, body,
        body == null ? null : party + path);
    return new Glance(party, method + " " + path, foreign, reply.status(), reply.text());
  }
}
