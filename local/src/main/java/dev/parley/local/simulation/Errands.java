package dev.parley.local.simulation;

import dev.parley.local.invariants.Invariant;
import dev.parley.local.invariants.Offer;
import dev.parley.local.invariants.Violation;
import dev.parley.local.template.EventSource.HttpRoute;
import dev.parley.local.template.FunctionResource;
import dev.parley.shared.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Brings errands to their doors and remembers what was answered; what got no answer is brought again. */
final class Errands {
  private static final double REPEATED = 0.05;

  private final Map<String, FunctionResource> doors = new HashMap<>();
  private final Fleet fleet;
  private final VirtualClock clock;
  private final RandomGenerator chance;
  private final Tally tally;
  private final List<Errand> again = new ArrayList<>();
  private final Map<String, Offer> offers = new LinkedHashMap<>();
  private final List<Violation> violations = new ArrayList<>();
  private long requests;

  Errands(
      Collection<FunctionResource> functions, Fleet fleet, VirtualClock clock,
      RandomGenerator chance, Tally tally) {
    for (var function : functions) {
      function.events().stream()
          .filter(HttpRoute.class::isInstance)
          .map(event -> ((HttpRoute) event).key())
          .forEach(key -> doors.put(key, function));
    }
    this.fleet = fleet;
    this.clock = clock;
    this.chance = chance;
    this.tally = tally;
  }

  /** One that has to be brought again, if there is any. */
  Optional<Errand> again() {
    return again.isEmpty()
        ? Optional.empty()
        : Optional.of(again.remove(chance.nextInt(again.size())));
  }

  /** Everything that was brought to a door. */
  List<Offer> offers() {
    return List.copyOf(offers.values());
  }

  /** What was answered wrongly since it was asked last. */
  List<Violation> found() {
    if (violations.isEmpty()) {
      return List.of();
    }
    var found = List.copyOf(violations);
    violations.clear();
    return found;
  }

  /** Brings an errand to its door. */
  void bring(Errand errand) {
    var requestId = "r-" + requests++;
    if (!errand.isRead()) {
      offer(errand.offer(requestId, Optional.empty()));
    }
    var door = Objects.requireNonNull(doors.get(errand.route()), errand.route());
    var answer = fleet.invoke(door, errand.event(requestId, clock.instant()));
    var status = answer.json().flatMap(json -> json.integer("statusCode")).orElse(503L);
    tally.count("answer " + status / 100 + "xx");
    var provider = errand.sender() instanceof Sender.Provider;
    if (status >= 500 ? !answer.shaken() : status >= 400 && provider) {
      violations.add(
          new Violation(
              Invariant.NO_FAILURE_WITHOUT_FAULT, errand.route(),
              "answered " + answer.json().map(Json::write).orElse("nothing")));
    }
    if (status < 400 && !errand.isRead()) {
      answer.json().ifPresent(json -> accepted(errand, requestId, json));
    }
    if (errand.isRepeatable() && (status >= 500 || chance.nextDouble() < REPEATED)) {
      again.add(errand);
    }
  }

  private void accepted(Errand errand, String requestId, Json answer) {
    var where = answer.get("headers").text("location")
        .map(location -> location.substring(1).replaceFirst("^(ticket|refund)s/", "$1/"))
        .orElse("");
    offer(errand.offer(requestId, Optional.of(where)));
  }

  /** What was accepted once is not taken back, and is where it was said to be. */
  private void offer(Offer offer) {
    offers.merge(offer.event(), offer, (first, next) -> {
      if (first.accepted() && next.accepted() && !Objects.equals(first.head(), next.head())) {
        violations.add(
            new Violation(
                Invariant.ACCEPTED_ONCE, offer.event(),
                "is said to be at " + first.head() + " and at " + next.head()));
      }
      return next.accepted() ? next : first;
    });
  }
}
