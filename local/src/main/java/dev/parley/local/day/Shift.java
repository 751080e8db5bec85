package dev.parley.local.day;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.day.Cast.Colleague;
import dev.parley.local.day.Contact.Writer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What agents, sellers, buyers and robots do in a minute of the day. */
final class Shift {
  private static final int LETTERS_OF_A_ROBOT = 4;

  private final Doors doors;
  private final Cast cast;
  private final Contacts contacts;
  private final Words words;
  private final Random chance;
  private final Map<String, String> presence = new HashMap<>();
  private final Map<String, Writer> writers = new HashMap<>();
  private final TreeMap<Integer, List<Answer>> answers = new TreeMap<>();
  private final Map<String, Integer> heard = new HashMap<>();
  private final Map<String, List<String>> more = new HashMap<>();
  private int replies;

  /** Somebody will write again in a ticket. */
  private record Answer(Writer writer, String ticket) {}

  Shift(Doors doors, Cast cast, Contacts contacts, Words words, long seed) {
    this.doors = doors;
    this.cast = cast;
    this.contacts = contacts;
    this.words = words;
    this.chance = new Random(seed + 1);
    contacts.all().forEach(contact -> writers.put(contact.writer().party(), contact.writer()));
  }

  /** What agents and sellers wrote. */
  int replies() {
    return replies;
  }

  /** By ticket the words that were written in it after it was opened. */
  Map<String, List<String>> more() {
    return more;
  }

  /** Agents come and go. */
  void turn(int minute) throws IOException, InterruptedException {
    for (var colleague : cast.colleagues()) {
      for (var turn : colleague.turns()) {
        if (turn.minute() == minute) {
          tell(colleague, turn.presence());
        }
      }
    }
  }

  /** The desk learns how an agent is. */
  void tell(Colleague colleague, String now) throws IOException, InterruptedException {
    presence.put(colleague.id(), now);
    Doors.must(doors.as("service", "shop", "PUT", "/agents/" + colleague.id(),
        cast.document(colleague, now), null));
  }

  /** Everybody does what there is to do. */
  void work(int minute) throws IOException, InterruptedException {
    for (var n = 0; n < cast.colleagues().size(); n++) {
      var colleague = cast.colleagues().get(n);
      var silent = n == Cast.SILENT && minute > cast.minutes() / 3;
      if (!silent && "online".equals(presence.get(colleague.id())) && chance.nextInt(3) == 0) {
        reply(minute, colleague);
      }
    }
    for (var n = 1; n < cast.sellers().size(); n++) {
      if (chance.nextInt(6) == 0) {
        sell(cast.sellers().get(n));
      }
    }
    for (var answer : answers.getOrDefault(minute, List.of())) {
      var word = words.fresh(answer.writer().party());
      more.computeIfAbsent(answer.ticket(), _ -> new ArrayList<>()).add(word);
      doors.write(answer.writer(), answer.ticket(), "Thank you. " + word, "answer-" + word);
    }
    if (minute % 5 == 0) {
      for (var robot : contacts.robots()) {
        hear(robot);
      }
    }
  }

  /** An agent takes up a ticket and asks back, or solves it. */
  private void reply(int minute, Colleague colleague) throws IOException, InterruptedException {
    var ticket = toDo(Doors.must(doors.as("agent", colleague.id(), "GET",
        "/tickets?limit=20&assignee=" + colleague.id(), null, null)).json());
    if (ticket.isMissingNode()) {
      return;
    }
    var asks = chance.nextInt(2) == 0;
    var party = party(ticket);
    say("agent", colleague.id(), ticket, words.fresh(party), asks ? "pending" : "solved");
    var writer = writers.get(party);
    if (asks && writer != null && !contacts.robots().contains(writer) && chance.nextInt(5) < 3) {
      answers.computeIfAbsent(minute + 1 + chance.nextInt(15), _ -> new ArrayList<>())
          .add(new Answer(writer, ticket.path("id").asText()));
    }
  }

  private static String party(JsonNode ticket) {
    return ticket.at("/requester/kind").asText() + "/" + ticket.at("/requester/id").asText();
  }

  private static JsonNode toDo(JsonNode list) {
    return list.path("items").valueStream()
        .filter(it -> it.path("status").asText().matches("new|open"))
        .findFirst().orElse(Doors.JSON.missingNode());
  }

  /** A seller answers a buyer. */
  private void sell(String seller) throws IOException, InterruptedException {
    var ticket = toDo(Doors.must(doors.as("seller", seller, "GET", "/tickets?limit=20", null, null))
        .json());
    if (!ticket.isMissingNode()) {
      say("seller", seller, ticket, words.fresh(party(ticket), "seller/" + seller), "");
    }
  }

  private void say(String role, String id, JsonNode ticket, String word, String status)
      throws IOException, InterruptedException {
    var body = Doors.JSON.createObjectNode().put("audience", "requester")
        .put("body", "Here is what we know. " + word);
    if (!status.isEmpty()) {
      body.put("set_status", status);
    }
    var name = ticket.path("id").asText();
    Doors.must(doors.as(role, id, "POST", "/tickets/" + name + "/messages", body, "say-" + word));
    more.computeIfAbsent(name, _ -> new ArrayList<>()).add(word);
    replies++;
  }

  /** A robot answers every letter that it gets, the first few. */
  private void hear(Writer robot) throws IOException, InterruptedException {
    var letters = doors.local("GET", "sent?to=" + robot.party(), Doors.JSON.createObjectNode())
        .json().path("items").valueStream().filter(it -> it.path("unsent").isMissingNode())
        .toList();
    var known = heard.getOrDefault(robot.party(), 0);
    for (var n = known; n < Math.min(letters.size(), LETTERS_OF_A_ROBOT); n++) {
      var word = words.fresh(robot.party());
      var ticket = letters.get(n).path("ticket_id").asText();
      more.computeIfAbsent(ticket, _ -> new ArrayList<>()).add(word);
      doors.answer(robot, letters.get(n), "robot-" + word + "@mail.example", word,
          contacts.robots().indexOf(robot) % 2 == 0);
    }
    heard.put(robot.party(), Math.max(known, letters.size()));
  }
}
