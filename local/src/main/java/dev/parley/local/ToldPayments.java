package dev.parley.local;

import dev.parley.local.providers.Booked;
import dev.parley.local.providers.Booked.Kind;
import dev.parley.local.providers.CapturedPayments;
import dev.parley.payments.Moves;
import dev.parley.payments.Payment;
import dev.parley.payments.handler.PaymentFinder;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.Units;
import dev.parley.shared.journal.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the providers here know of payments: what they told the suite of them. */
record ToldPayments(Store store) implements CapturedPayments {
  private static final int MOST = 1_000;

  @Override
  public Optional<Captured> find(String provider, String ref) {
    return new PaymentFinder(store).find(provider, ref)
        .flatMap(head -> Optional.ofNullable(Payment.AGGREGATE.state(head)))
        .flatMap(payment -> Optional.ofNullable(payment.figures().currency())
            .map(currency -> captured(payment, currency)));
  }

  private static Captured captured(Payment payment, String currency) {
    var figures = payment.figures();
    var amount = units(payment.provider()).of(new Money(figures.captured(), currency)).orElse(0);
    return new Captured(payment.paymentRef(), amount, currency, figures.disputed() > 0);
  }

  /** How a provider counts. */
  private static Units units(String provider) {
    return switch (provider) {
      case "stripe" -> Units.STRIPE;
      case "adyen" -> Units.ADYEN;
      default -> Units.ISO_4217;
    };
  }

  @Override
  public List<Booked> moved(String provider, LocalDate day) {
    var heads = new TreeSet<String>();
    for (var slot = 0; slot < PaymentCommand.SLOTS; slot++) {
      store.links().from(PaymentCommand.moved(slot), "payment", MOST, null).stream()
          .filter(link -> !day(link.at()).isBefore(day))
          .map(Link::to)
          .filter(head -> head.startsWith(PaymentCommand.head(provider, "")))
          .forEach(heads::add);
    }
    return store.journal().heads(heads).values().stream()
        .flatMap(head -> Stream.ofNullable(Payment.AGGREGATE.state(head)))
        .filter(payment -> payment.joined() == null)
        .flatMap(payment -> moved(payment).stream())
        .filter(it -> day(it.at()).equals(day))
        .toList();
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private static List<Booked> moved(Payment payment) {
    var moves = payment.moves();
    var booked = new Rows(new ArrayList<>(), payment.paymentRef(), units(payment.provider()));
    moves.captures().forEach(
        (ref, amount) -> booked.add(Kind.CAPTURED, ref, amount, moves.capturedAt()));
    if (moves.captures().isEmpty()) {
      booked.add(
          Kind.CAPTURED, "all_" + payment.paymentRef(), moves.whole(), moves.capturedAt());
    }
    moves.refunds().stream()
        .filter(given -> given.stage() == Moves.Stage.PAID && given.ref() != null)
        .forEach(given -> booked.add(Kind.REFUNDED, String.valueOf(given.ref()), given.amount(),
            given.at()));
    moves.disputes().forEach((ref, taken) -> {
      booked.add(Kind.DISPUTE_WITHDRAWN, ref, taken.withdrawn(), taken.at());
      booked.add(Kind.DISPUTE_REINSTATED, ref, taken.reinstated(), taken.at());
    });
    return booked.all();
  }

  /** What moved of one payment. */
  private record Rows(List<Booked> all, String payment, Units units) {

    void add(Kind kind, String ref, @Nullable Money amount, @Nullable Instant at) {
      if (amount != null && at != null) {
        all.add(Booked.of(kind, payment, ref, units.of(amount).orElse(0), amount.currency(), at));
      }
    }
  }
}
