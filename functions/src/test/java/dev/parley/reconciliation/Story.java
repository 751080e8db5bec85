package dev.parley.reconciliation;

import dev.parley.shared.core.Money;
import dev.parley.shared.core.PaymentCommand.NameRefund;
import dev.parley.shared.core.PaymentCommand.ReleaseRefund;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.core.ReportRow;
import dev.parley.shared.core.ReportRow.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What happened to some payments: our ledger hears all of it, and the provider's report has all money that moved. */
final class Story {
  private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD");
  private static final int DAYS = 40;

  final List<ReportRow> rows = new ArrayList<>();
  private final Office office;
  private final Random chance;

  Story(Office office, Random chance) {
    this.office = office;
    this.chance = chance;
  }

  /** Some payments in November and December, each with refunds and perhaps a dispute. */
  static Story of(Office office, Random chance) {
    var story = new Story(office, chance);
    for (var n = 0; n < 1 + chance.nextInt(4); n++) {
      story.payment("pi_" + n);
    }
    return story;
  }

  private void payment(String payment) {
    var currency = CURRENCIES.get(chance.nextInt(CURRENCIES.size()));
    var day = day(Office.FIRST);
    office.captured(payment, new Money(10_000, currency), day);
    row(payment, Kind.CAPTURED, "ch_" + payment, new Money(10_000, currency), day);
    for (var n = 0; n < chance.nextInt(4); n++) {
      refund(payment, "R-" + payment + n, new Money(1 + chance.nextInt(2_500), currency), day);
    }
    if (chance.nextInt(3) == 0) {
      dispute(payment, new Money(1 + chance.nextInt(2_000), currency), day(day));
    }
  }

  private LocalDate day(LocalDate from) {
    return from.plusDays(chance.nextInt(DAYS));
  }

  /** Ours or somebody else's; let go, under way, paid, or paid and back again. */
  private void refund(String payment, String id, Money amount, LocalDate from) {
    var asked = day(from);
    var paid = day(asked);
    var ref = "re_" + id;
    var ours = chance.nextBoolean();
    if (ours) {
      office.promises(payment, id, amount, asked);
      switch (chance.nextInt(4)) {
        case 0 -> {
          return;
        }
        case 1 -> {
          office.tell(
              payment, new ReleaseRefund("stripe", payment, id), Office.noon(paid));
          return;
        }
        default -> office.tell(
            payment, new NameRefund("stripe", payment, id, ref, false, Office.noon(asked)),
            Office.noon(asked));
      }
    }
    switch (chance.nextInt(5)) {
      case 0 -> office.refund(payment, PaymentEventType.REFUND_PENDING, amount, ref, asked);
      case 1 -> office.refund(payment, PaymentEventType.REFUND_FAILED, amount, ref, paid);
      default -> paid(payment, amount, ref, paid);
    }
  }

  private void paid(String payment, Money amount, String ref, LocalDate day) {
    office.refund(payment, PaymentEventType.REFUND_SUCCEEDED, amount, ref, day);
    row(payment, Kind.REFUNDED, ref, amount, day.plusDays(chance.nextInt(Office.GRACE + 1)));
    if (chance.nextInt(4) == 0) {
      office.looks();
      var back = day(day);
      office.refund(payment, PaymentEventType.REFUND_FAILED, amount, ref, back);
      row(
          payment, Kind.REFUND_RETURNED, ref, amount,
          back.plusDays(chance.nextInt(Office.GRACE + 1)));
    }
  }

  private void dispute(String payment, Money amount, LocalDate day) {
    office.hears(
        payment, PaymentEventType.DISPUTE_FUNDS_WITHDRAWN, amount, null, null, "dp_" + payment,
        day);
    row(payment, Kind.DISPUTE_WITHDRAWN, "dp_" + payment, amount, day);
    if (chance.nextBoolean()) {
      office.hears(
          payment, PaymentEventType.DISPUTE_FUNDS_REINSTATED, amount, null, null, "dp_" + payment,
          day.plusDays(1));
      row(payment, Kind.DISPUTE_REINSTATED, "dp_" + payment, amount, day.plusDays(1));
    }
  }

  private void row(String payment, Kind kind, String ref, Money amount, LocalDate day) {
    rows.add(row("txn_" + rows.size(), payment, kind, ref, amount, day));
  }

  static ReportRow row(
      String id, String payment, Kind kind, String ref, Money amount, LocalDate day) {
    return new ReportRow("stripe", id, kind, List.of(payment), ref, amount, day, "raw");
  }
}
