package dev.parley.local.day;

import dev.parley.local.LocalRuntime;
import dev.parley.local.day.Contact.Writer;
import dev.parley.local.day.Evidence.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers what there is to see of a day. */
record Witnessing(LocalRuntime runtime, Doors doors, Cast cast, Contacts contacts, Shift shift,
    Words words, long seed) {
  private static final int MOST_BUYERS = 30;
  private static final int MOST_QUESTIONS = 8;

  Evidence evidence(Evidence.Rules rules) throws IOException, InterruptedException {
    var size = contacts.all().size();
    var witness = new Witness(doors, Math.clamp(size / 20, 2, MOST_QUESTIONS), seed);
    var tickets = witness.tickets(queues(), writers());
    var loads = Witness.loads(runtime);
    var letters = witness.letters();
    var buyers = contacts.people().stream().limit(Math.clamp(size / 4, 5, MOST_BUYERS)).toList();
    var glances = witness.glances(cast.sellers(), buyers, owners(tickets));
    return new Evidence(rules, doors.now(), written(tickets), tickets, cast.staff(), loads, letters,
        contacts.robots().stream().map(Writer::party).collect(Collectors.toSet()), glances,
        words.readers());
  }

  private Set<Writer> writers() {
    return contacts.all().stream().map(Contact::writer).collect(Collectors.toSet());
  }

  /** The departments', and one of each seller. */
  private List<String> queues() throws IOException, InterruptedException {
    var departments = Doors.must(doors.as("lead", "lea", "GET", "/policies/routing", null, null))
        .json().at("/document/queues").valueStream().map(queue -> queue.asText());
    return Stream.concat(departments, cast.sellers().stream().map(id -> "seller:" + id)).toList();
  }

  /** By contact its own words, and those that were written in its ticket later. */
  private List<List<String>> written(List<Trace> tickets) {
    var written = new ArrayList<List<String>>();
    for (var contact : contacts.all()) {
      var own = new ArrayList<>(List.of(contact.word()));
      if (contact.nudge() != null) {
        own.add(contact.nudge());
      }
      tickets.stream().filter(ticket -> ticket.words().contains(contact.word()))
          .flatMap(ticket -> shift.more().getOrDefault(ticket.id(), List.of()).stream())
          .forEach(own::add);
      written.add(List.copyOf(own));
    }
    return written;
  }

  /** By ticket who outside of the desk has part in it: the readers of its first word. */
  private Map<String, List<String>> owners(List<Trace> tickets) {
    var openings = new TreeSet<String>();
    contacts.all().forEach(contact -> openings.add(contact.word()));
    var owners = new TreeMap<String, List<String>>();
    for (var ticket : tickets) {
      owners.put(ticket.id(), ticket.words().stream().filter(openings::contains)
          .flatMap(word -> words.readers().getOrDefault(word, Set.of()).stream()).toList());
    }
    return owners;
  }
}
