package dev.parley.local.day;

import dev.parley.local.LocalRuntime;
import dev.parley.local.Options;
import dev.parley.local.StartupFailure;
import dev.parley.local.SuiteRecords;
import dev.parley.local.day.Contact.Way;
import dev.parley.local.demo.RuntimeClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A Monday at the desk: tickets over all channels, doubled and out of order, robots among their senders; agents come, go
 * and fall silent, sellers answer or do not. Everything goes through the doors of a local runtime, whose clock moves on
 * minute by minute. In the end those outside ask for what is not theirs, and what was promised is judged.
 */
public final class Day {
  private static final Instant EIGHT_IN_BERLIN = Instant.parse("2026-11-23T07:00:00Z");
  private static final int SHORTEST = 24;
  private static final int LONGEST = 600;
  private static final double DOUBLED = 0.15;
  private static final Evidence.Rules RULES = new Evidence.Rules(Duration.ofMinutes(1),
      Duration.ofMinutes(10), Duration.ofMinutes(30));

  private final long seed;
  private final Consumer<String> narrator;
  private final LocalRuntime runtime;
  private final Doors doors;
  private final Words words = new Words();
  private final Cast cast;
  private final Contacts contacts;
  private final Shift shift;
  private final Random chance;
  private int deliveries;

  /** Something that somebody does at a door. */
  private interface Delivery {
    void bring() throws IOException, InterruptedException;
  }

  private Day(int tickets, long seed, LocalRuntime runtime, Consumer<String> narrator) {
    this.seed = seed;
    this.narrator = narrator;
    this.runtime = runtime;
    this.doors = new Doors(new RuntimeClient(runtime.uri()));
    var minutes = Math.clamp(tickets * 3 / 5, SHORTEST, LONGEST);
    this.cast = Cast.of(EIGHT_IN_BERLIN, minutes, Math.clamp(tickets / 70, 6, 16), 6);
    this.contacts = new Contacts(tickets, seed, cast, words);
    this.shift = new Shift(doors, cast, contacts, words, seed);
    this.chance = new Random(seed + 3);
  }

  /** From the command line: {@code -Dtickets=1000 -Dseed=1}; ends with status 1 where a promise was broken. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try {
      var report = run(Path.of(System.getProperty("parley.project", ".")),
          Integer.getInteger("tickets", 1_000), Long.getLong("seed", 1), System.out::println);
      System.out.print(report.text());
      System.exit(report.broken().isEmpty() ? 0 : 1);
    } catch (StartupFailure failure) {
      System.err.println(failure.getMessage());
      System.exit(1);
    }
  }

  /** Plays a day to its end and judges it. */
  public static DayReport run(Path project, int tickets, long seed, Consumer<String> narrator)
      throws IOException, InterruptedException {
    try (var runtime = LocalRuntime.start(
        Options.inMemory(project.toAbsolutePath().normalize(), SuiteRecords::open), _ -> {})) {
      return new Day(tickets, seed, runtime, narrator).run();
    }
  }

  private DayReport run() throws IOException, InterruptedException {
    var started = System.nanoTime();
    doors.clock(EIGHT_IN_BERLIN);
    furnish();
    for (var minute = 0; minute < cast.minutes(); minute++) {
      shift.turn(minute);
      bring(minute);
      doors.settle();
      shift.work(minute);
      doors.clock(EIGHT_IN_BERLIN.plusSeconds(60L * (minute + 1)));
      if (minute % 60 == 59) {
        narrator.accept("minute %d of %d, %,d requests".formatted(
            minute + 1, cast.minutes(), doors.requests()));
      }
    }
    shift.turn(cast.minutes());
    doors.settle();
    narrator.accept("the day is over: looking at what is left of it");
    var evidence = new Witnessing(runtime, doors, cast, contacts, shift, words, seed)
        .evidence(RULES);
    return report(evidence, Duration.ofNanos(System.nanoTime() - started));
  }

  /** People, whom the directory knows, and their orders. */
  private void furnish() throws IOException, InterruptedException {
    doors.furnish();
    for (var colleague : cast.colleagues()) {
      shift.tell(colleague, "offline");
    }
    for (var seller : cast.sellers()) {
      put("/sellers/" + seller, """
          {"name": "Shop", "locale": "en", "time_zone": "Europe/Berlin", "risk": "normal",
           "contact": {"email": "%s@sellers.example"}}""".formatted(
          words.fresh("seller/" + seller)));
    }
    for (var writer : contacts.people()) {
      put("/buyers/" + writer.id(), """
          {"name": "%s", "email": "%s", "locale": "%s", "flags": []}""".formatted(
          words.fresh(writer.party()), writer.address(), writer.language()));
    }
    for (var contact : contacts.all()) {
      var id = contact.order();
      if (id != null) {
        order(contact, id);
      }
    }
    doors.settle();
  }

  private void put(String path, String body) throws IOException, InterruptedException {
    Doors.must(doors.as("service", "shop", "PUT", path, Doors.JSON.readTree(body), null));
  }

  private void order(Contact contact, String id) throws IOException, InterruptedException {
    var order = Doors.JSON.createObjectNode().put("buyer_id", contact.writer().id())
        .put("placed_at", "2026-11-20T09:00:00Z").put("occurred_at", "2026-11-20T09:00:00Z")
        .put("currency", "EUR");
    var lines = order.putArray("lines");
    for (var seller : contacts.orders().get(Integer.parseInt(id.substring(2)) - 1)) {
      lines.addObject().put("line_id", "L-" + seller).put("seller_id", seller).put("sku", "X")
          .put("title", "Lamp").put("quantity", 1).put("unit_price_minor", 1_000);
    }
    order.putArray("payments").addObject().put("provider", "stripe")
        .put("payment_id", "pi_" + id).put("amount_minor", 1_000L * lines.size());
    order.putArray("shipments");
    Doors.must(doors.as("service", "shop", "PUT", "/orders/" + id, order, null));
  }

  /** What comes in a minute: in any order, some of it twice, what was written second perhaps first. */
  private void bring(int minute) throws IOException, InterruptedException {
    var wave = new ArrayList<Delivery>();
    for (var contact : contacts.all()) {
      var later = contact.way() == Way.API || contact.way() == Way.BACK_END ? 1 : 0;
      if (contact.minute() == minute) {
        wave.add(() -> doors.bring(contact));
      }
      if (contact.nudge() != null && contact.minute() + later == minute) {
        wave.add(() -> doors.nudge(contact));
      }
    }
    for (var delivery : List.copyOf(wave)) {
      if (chance.nextDouble() < DOUBLED) {
        wave.add(delivery);
      }
    }
    Collections.shuffle(wave, chance);
    for (var delivery : wave) {
      delivery.bring();
    }
    deliveries += wave.size();
  }

  private DayReport report(Evidence evidence, Duration took) {
    var ways = new TreeMap<String, Integer>();
    contacts.all().forEach(contact -> ways.merge(contact.way().name(), 1, Integer::sum));
    var figures = new Figures(evidence);
    return new DayReport(seed, cast.minutes(), evidence.tickets().size(), ways, deliveries,
        cast.colleagues().size(), cast.sellers().size(), contacts.robots().size(),
        shift.replies(), doors.requests(), figures.statuses(), figures.queues(),
        figures.longestWait(), figures.assignments(), figures.fullest(),
        evidence.glances().size(), took, Promises.broken(evidence));
  }
}
