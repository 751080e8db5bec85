package dev.parley.local.seed;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Priority;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Texts;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.Matter;
import dev.parley.tickets.Requester;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.TicketEvent;
import dev.parley.tickets.TicketEvent.Changed;
import dev.parley.tickets.TicketEvent.Opened;
import dev.parley.tickets.Words;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** One ticket, wholly derived from its name: somebody wrote to the desk, and the desk took it up. */
record SeededTicket(String name, boolean due) {
  private static final String FUNCTION = "seed";
  private static final int BUYERS = 20_000;
  private static final int SELLERS = 500;
  private static final int AGENTS = 60;
  private static final int DAY_S = 86_400;
  /** The youngest promise that is not due ends two months from now, the oldest that is due ended a day ago. */
  private static final int OLDEST_DAYS = 300;
  private static final List<String> SUBJECTS = List.of("Where is my parcel?",
      "The wrong size arrived", "Please refund the second lamp", "I cannot sign in any more",
      "Charged twice", "The cup arrived broken", "The seller does not answer", "Change my address");

  static SeededTicket of(long seed, boolean due, int n) {
    return new SeededTicket("seed/" + seed + (due ? "/due/" : "/open/") + n, due);
  }

  String id() {
    return "T-" + Ids.derived(name);
  }

  String head() {
    return Ticket.head(id());
  }

  /** Draws the same for the same ticket. */
  RandomGenerator chance() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(Ids.sha256(
        name.getBytes(StandardCharsets.UTF_8)));
  }

  /** When it was opened: so long ago that its promise is broken, or so lately that it holds for months. */
  Instant openedAt(Instant now, RandomGenerator chance) {
    return due
        ? now.minus(SeedRules.PROMISE).minusSeconds(chance.nextInt(1, DAY_S))
        : now.minus(Duration.ofSeconds(chance.nextInt(OLDEST_DAYS * DAY_S)));
  }

  /** The subject is somebody's words, kept apart; the message is a sentence of our own, to be quicker at size. */
  TicketEvent opened(Texts texts, RandomGenerator chance) {
    var subject = SUBJECTS.get(chance.nextInt(SUBJECTS.size()));
    var words = Words.of(texts.put(head() + "/subject", subject));
    return new Opened(matter(words, chance), Words.sentence("A seeded message."), false);
  }

  private Matter matter(Words subject, RandomGenerator chance) {
    var categories = Category.values();
    var category = categories[chance.nextInt(categories.length)];
    var buyer = new Requester(Requester.Kind.BUYER, "SEED-B-" + chance.nextInt(BUYERS), null, "en");
    var ofAnOrder = chance.nextBoolean();
    return new Matter("email", subject, category, Priority.NORMAL, buyer,
        ofAnOrder ? "SEED-O-" + Ids.derived(name, "order") : null,
        ofAnOrder ? "SEED-S-" + chance.nextInt(SELLERS) : null, Set.of("seeded"), null, null,
        null, null);
  }

  /** An agent took it up; some lie in the queue. */
  TicketEvent taken(RandomGenerator chance) {
    var agent = chance.nextInt(4) == 0 ? null : "seed-agent-" + chance.nextInt(AGENTS);
    return new Changed(TicketStatus.OPEN, null, null, null, agent, null, null);
  }

  Arrival arrival(String event, Instant at) {
    return new Arrival(name + "/" + event, at, Party.PARLEY, FUNCTION, name, true, null, null);
  }
}
