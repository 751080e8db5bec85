package dev.parley.local.day;

import dev.parley.local.day.Contact.Topic;
import dev.parley.local.day.Contact.Way;
import dev.parley.local.day.Contact.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Whoever wants something on a day, and when: made of a seed. */
final class Contacts {
  private static final int ROBOTS_ONE_IN = 25;
  private static final List<Way> WAYS = List.of(Way.values());
  private static final List<Topic> BUYERS = List.of(
      new Topic("Where is my parcel? It has not arrived.",
          "Wo ist mein Paket? Es ist nicht angekommen.", "where_is_my_order"),
      new Topic("Please refund my return. I sent it back.",
          "Bitte erstatten Sie meine Rücksendung. Sie ist unterwegs.", "refund"),
      new Topic("I was charged twice. Please look into it.",
          "Mir wurde doppelt abgebucht. Bitte prüfen Sie das.", "double_charge"),
      new Topic("The lamp is not as described. It is much smaller.",
          "Die Lampe ist nicht wie beschrieben. Sie ist viel kleiner.", "not_as_described"),
      new Topic("The parcel arrived damaged. The box was crushed.",
          "Das Paket kam beschädigt an. Der Karton war zerdrückt.", "damaged"),
      new Topic("I cannot log in. My password does not work.",
          "Ich kann mich nicht anmelden. Mein Passwort geht nicht.", "login"),
      new Topic("My account was taken over. Somebody changed the mail.",
          "Mein Konto wurde übernommen. Jemand hat die Adresse geändert.", "account_takeover"),
      new Topic("The app shows an error. I cannot check out.",
          "Die App zeigt einen Fehler. Ich kann nicht bezahlen.", "technical"),
      new Topic("This bag is a counterfeit. The seams are wrong.",
          "Diese Tasche ist eine Fälschung. Die Nähte stimmen nicht.", "counterfeit"),
      new Topic("Please delete my data. I close my account.",
          "Bitte löschen Sie meine Daten. Ich schließe mein Konto.", "privacy"),
      new Topic("Good day to you all. I just wanted to say it.",
          "Schönen Tag Ihnen allen. Das wollte ich nur sagen.", "product_question"));
  private static final List<Topic> SELLERS = List.of(
      new Topic("My payout has not come. It was due last week.",
          "Meine Auszahlung ist nicht gekommen. Sie war letzte Woche fällig.", "payout"),
      new Topic("How do I list a new product? The form is closed.",
          "Wie stelle ich ein neues Produkt ein? Das Formular ist zu.", "listing"));

  private final Random chance;
  private final Words words;
  private final Cast cast;
  private final List<Writer> robots = new ArrayList<>();
  private final List<Writer> people = new ArrayList<>();
  private final List<List<String>> orders = new ArrayList<>();
  private final List<Contact> all = new ArrayList<>();

  Contacts(int tickets, long seed, Cast cast, Words words) {
    this.chance = new Random(seed);
    this.words = words;
    this.cast = cast;
    var mostRobots = Math.max(2, tickets / ROBOTS_ONE_IN);
    for (var n = 0; n < tickets; n++) {
      all.add(n < mostRobots ? ofRobot(n) : ofPerson(n));
    }
  }

  /** All of them. */
  List<Contact> all() {
    return List.copyOf(all);
  }

  List<Writer> robots() {
    return List.copyOf(robots);
  }

  /** Buyers and robots, whom the directory knows. */
  List<Writer> people() {
    return List.copyOf(people);
  }

  /** By number the sellers of each order. */
  List<List<String>> orders() {
    return List.copyOf(orders);
  }

  /** Nothing comes in the last sixth of the day. */
  private int minute() {
    return chance.nextInt(Math.max(1, cast.minutes() * 5 / 6));
  }

  private Writer writer(String kind, String id, String language) {
    var writer = new Writer(kind, id,
        words.fresh(kind + "/" + id) + "@" + kind + "s.example", language);
    people.add(writer);
    return writer;
  }

  private Contact ofRobot(int n) {
    var robot = writer("buyer", "robot" + n, "en");
    robots.add(robot);
    return new Contact(n, minute(), Way.MAIL, robot, any(BUYERS), words.fresh(robot.party()), null,
        null, null);
  }

  private Contact ofPerson(int n) {
    return chance.nextInt(12) == 0 ? ofSeller(n) : ofBuyer(n);
  }

  private Contact ofSeller(int n) {
    var id = cast.sellers().get(chance.nextInt(cast.sellers().size()));
    var seller = new Writer("seller", id, "", "en");
    return new Contact(n, minute(), Way.API, seller, any(SELLERS), words.fresh(seller.party()),
        null, null, null);
  }

  private Contact ofBuyer(int n) {
    var lot = chance.nextInt(20);
    var buyer = writer("buyer", "B-" + n, lot < 9 ? "de" : lot < 19 ? "en" : "fr");
    var shops = chance.nextInt(3) < 2 ? shops() : List.<String>of();
    @Nullable
    String order = null;
    if (!shops.isEmpty()) {
      orders.add(shops);
      order = "O-" + orders.size();
    }
    var seller = shops.isEmpty() || chance.nextBoolean() ? null : shops.getFirst();
    var readers = shops.size() == 1 || seller != null
        ? new String[]{buyer.party(), "seller/" + shops.getFirst()}
        : new String[]{buyer.party()};
    var way = WAYS.get(chance.nextInt(WAYS.size()));
    return new Contact(n, minute(), way, buyer, any(BUYERS), words.fresh(readers),
        chance.nextInt(4) == 0 ? words.fresh(readers) : null, order, seller);
  }

  /** One seller, or up to three. */
  private List<String> shops() {
    var first = chance.nextInt(cast.sellers().size());
    var shops = new ArrayList<String>();
    for (var n = 0; n <= Math.max(0, chance.nextInt(4) - 1); n++) {
      shops.add(cast.sellers().get((first + n) % cast.sellers().size()));
    }
    return List.copyOf(shops);
  }

  private Topic any(List<Topic> topics) {
    return topics.get(chance.nextInt(topics.size()));
  }
}
