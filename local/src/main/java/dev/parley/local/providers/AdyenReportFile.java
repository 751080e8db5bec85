package dev.parley.local.providers;

import dev.parley.shared.core.Money;
import dev.parley.shared.core.Units;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adyen's settlement details report: headings, a row for each movement, and the batch's fees and payout. */
final class AdyenReportFile {
  private static final String HEADS = "Company Account,Merchant Account,Psp Reference,"
      + "Merchant Reference,Payment Method,Creation Date,TimeZone,Type,Modification Reference,"
      + "Gross Currency,Gross Debit (GC),Gross Credit (GC),Exchange Rate,Net Currency,"
      + "Net Debit (NC),Net Credit (NC),Commission (NC),Markup (NC),Scheme Fees (NC),"
      + "Interchange (NC),Payment Method Variant,Modification Merchant Reference,Batch Number";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
      .withZone(ZoneOffset.UTC);

  private AdyenReportFile() {}

  static String of(String merchantAccount, List<Booked> booked) {
    var batch = Stream.of("Local", merchantAccount, "", "", "", "", "UTC", "MerchantPayout",
        "Payout of the batch", "", "", "", "", "EUR", "1.00", "", "", "", "", "", "", "", "1");
    return Stream.concat(
        Stream.of(HEADS),
        Stream.concat(booked.reversed().stream().map(it -> row(merchantAccount, it)),
            Stream.of(batch.collect(Collectors.joining(",")))))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static String row(String account, Booked it) {
    var amount = amount(it);
    var debit = switch (it.kind()) {
      case REFUNDED, DISPUTE_WITHDRAWN -> true;
      case CAPTURED, REFUND_RETURNED, DISPUTE_REINSTATED -> false;
    };
    return Stream.of("Local", account, it.payment(), it.id(), "visa", TIME.format(it.at()), "UTC",
        type(it), it.ref(), it.currency(), debit ? amount : "", debit ? "" : amount, "1",
        it.currency(), debit ? amount : "", debit ? "" : amount, "0", "0", "0", "0", "visaclassic",
        "", "1").collect(Collectors.joining(","));
  }

  private static String type(Booked it) {
    return switch (it.kind()) {
      case CAPTURED -> "Settled";
      case REFUNDED -> "Refunded";
      case REFUND_RETURNED -> "RefundedReversed";
      case DISPUTE_WITHDRAWN -> "Chargeback";
      case DISPUTE_REINSTATED -> "ChargebackReversed";
    };
  }

  private static String amount(Booked it) {
    var digits = Units.ADYEN.digits()
        .getOrDefault(it.currency(), new Money(it.amount(), it.currency()).digits());
    return BigDecimal.valueOf(it.amount(), digits).toPlainString();
  }
}
