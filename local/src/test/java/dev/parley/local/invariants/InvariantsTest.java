package dev.parley.local.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.orders.Order;
import dev.parley.orders.OrderDesk;
import dev.parley.orders.OrderEvent;
import dev.parley.orders.PlacedOrder;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.ShipmentCommand;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.MemoryStore;
import dev.parley.shared.journal.Undispatched;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.ShippedPolicies;
import dev.parley.shipments.CarrierRules;
import dev.parley.shipments.Shipment;
import dev.parley.shipments.Shipments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order tells its parcel: what is whole breaks nothing, and whatever is amiss is named. */
class InvariantsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final Duration WEEKS = Duration.ofDays(30);
  private static final String ORDER = "order/A-1";
  private static final String PARCEL = "shipment/easypost/EZ1";
  private static final String TOLD = "request/r-1";

  private final Map<String, Head> heads = new HashMap<>();
  private final Map<String, List<Entry>> entries = new HashMap<>();
  private final List<Offer> offers = new ArrayList<>();
  private final List<Undispatched.Item> undispatched = new ArrayList<>();
  private final Map<String, Integer> waiting = new HashMap<>();
  private final Map<String, Integer> letters = new HashMap<>();

  @BeforeEach
  void an_order_and_its_parcel() {
    var store = new MemoryStore(new Random(1));
    var sent = new ArrayList<Message>();
    var desk = new Clerk<PlacedOrder, OrderEvent>(
        PlacedOrder.AGGREGATE, OrderDesk::decide, store, sent::addAll, _ -> {});
    var order = JsonRecords.read(
        Json.parse(
            """
                {"buyer_id": "B-1", "placed_at": "2026-11-22T08:00:00Z", "currency": "EUR",
                 "lines": [{"line_id": "1", "seller_id": "S-1", "sku": "L", "title": "Lamp", "quantity": 1,
                  "unit_price_minor": 100}], "payments": [],
                 "shipments": [{"carrier": "easypost", "tracking_number": "EZ1", "seller_id": "S-1",
                  "line_ids": ["1"], "promised_by": "2026-11-25T18:00:00Z"}],
                 "occurred_at": "2026-11-22T08:00:00Z"}"""),
        Order.class);
    desk.accept(
        new Arrival(TOLD, NOW, Party.PARLEY, "OrdersApi", TOLD, false, null, null), ORDER,
        new OrderEvent.OrderTold("A-1", order));
    var rules = new Policy<>(
        ShippedPolicies.under(Map.of()), PolicyKind.CARRIERS, CarrierRules.class, () -> NOW)
        .now().value();
    var parcels = new Clerk<Shipment, ShipmentCommand>(
        Shipment.AGGREGATE, new Shipments(rules)::decide, store, sent::addAll, _ -> {});
    for (var message : List.copyOf(sent)) {
      if (message.command() instanceof ShipmentCommand command) {
        parcels.accept(Arrival.of(message, "ShipmentCommands"), message.to(), command);
      }
    }
    for (var id : List.of(ORDER, PARCEL)) {
      heads.put(id, store.head(id).orElseThrow());
      entries.put(id, new ArrayList<>(store.entries(id)));
    }
    offers.add(new Offer(ORDER, TOLD, true));
  }

  private List<Invariant> broken(Instant now) {
    return Invariants.broken(
        new Evidence(
            now, heads, entries, offers, undispatched, waiting, letters, Map.of(), List.of(),
            Map.of()))
        .stream().map(Violation::invariant).distinct().toList();
  }

  private void change(String id, UnaryOperator<Head> change) {
    heads.computeIfPresent(id, (_, head) -> change.apply(head));
  }

  @Test
  void what_is_whole_breaks_nothing() {
    assertThat(broken(NOW)).isEmpty();
  }

  @Test
  void an_accepted_event_that_no_journal_holds_is_found() {
    offers.add(new Offer(ORDER, "request/r-2", true));

    assertThat(broken(NOW)).containsExactly(Invariant.ACCEPTED_ONCE);
  }

  @Test
  void an_event_that_was_not_answered_may_be_lost() {
    offers.add(new Offer(ORDER, "request/r-2", false));

    assertThat(broken(NOW)).isEmpty();
  }

  @Test
  void another_state_than_the_entries_is_found() {
    change(
        ORDER,
        head -> new Head(
            head.id(), head.version(), head.at(),
            ((Json.Obj) head.state()).with("id", Json.of("A-2")), null, null));

    assertThat(broken(NOW)).containsExactly(Invariant.HEAD_IS_REPLAY);
  }

  @Test
  void a_version_that_no_entry_led_to_is_found() {
    change(PARCEL, head -> new Head(head.id(), 2, head.at(), head.state(), head.deadline(), null));

    assertThat(broken(NOW)).containsExactly(Invariant.VERSIONS_GROW);
  }

  @Test
  void an_effect_that_did_not_arrive_is_found() {
    heads.remove(PARCEL);
    entries.remove(PARCEL);

    assertThat(broken(NOW)).containsExactly(Invariant.EFFECTS_ARRIVE);
  }

  @Test
  void an_entry_that_nothing_caused_is_found() {
    entries.remove(ORDER);
    heads.remove(ORDER);
    offers.clear();

    assertThat(broken(NOW)).containsExactly(Invariant.EFFECTS_ONCE);
  }

  @Test
  void what_waits_for_the_relay_is_found() {
    undispatched.add(new Undispatched.Item(ORDER, TOLD, NOW));

    assertThat(broken(NOW)).containsExactly(Invariant.NOTHING_UNDISPATCHED);
  }

  @Test
  void what_waits_in_a_queue_is_found() {
    waiting.put("ShipmentsQueue", 1);

    assertThat(broken(NOW)).containsExactly(Invariant.NOTHING_WAITS);
  }

  @Test
  void a_letter_that_nobody_decided_is_found() {
    letters.put("N-1", 1);

    assertThat(broken(NOW)).containsExactly(Invariant.TOLD_ONCE);
  }

  @Test
  void a_deadline_that_nobody_looked_at_is_found() {
    assertThat(broken(NOW.plus(WEEKS))).containsExactly(Invariant.DEADLINES_LOOKED_AT);
  }
}
