package dev.parley.local.providers;

import java.util.List;
import java.util.Locale;

/** What a provider gets wrong in its report about one reference, if anything. */
public enum ReportChange {
  NONE,
  LEAVE_OUT,
  DEARER,
  OTHER_CURRENCY,
  TWICE,
  STRANGER;

  /** In lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<Booked> of(Booked booked) {
    return switch (this) {
      case NONE -> List.of(booked);
      case LEAVE_OUT -> List.of();
      case DEARER -> List.of(booked.amounting(booked.amount() + 1));
      case OTHER_CURRENCY -> List.of(booked.in(booked.currency().equals("SEK") ? "NOK" : "SEK"));
      case TWICE -> List.of(booked, booked.called(booked.id() + "_again"));
      case STRANGER -> List.of(booked,
          booked.called(booked.id() + "_strange").of("pay_strange", "strange_" + booked.ref()));
    };
  }
}
