package dev.parley.refunds.handler;

import dev.parley.refunds.checks.Ask;
import dev.parley.refunds.checks.Ask.BorneBy;
import dev.parley.refunds.checks.Ask.Part;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Money;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What callers send to refunds. */
final class Bodies {
  private static final int MOST_PARTS = 200;
  private static final int LONGEST_WORD = 100;
  private static final int LONGEST_NOTE = 2_000;
  private static final long LARGEST_AMOUNT = 1_000_000_000_000_000L;

  private Bodies() {}

  /**
   * A refund that is asked for.
   *
   * @param currency
   *          the order's where it is not given
   */
  record Request(
      String orderId,
      @Nullable String ticketId,
      @Nullable String paymentId,
      String reason,
      List<Component> components,
      BorneBy borneBy,
      @Nullable String currency,
      @Nullable String instrument,
      @Nullable Boolean returnRequired,
      @Nullable Instant promisedBy) {
    Request {
      components = List.copyOf(components);
      var wrong = new ArrayList<Violation>();
      known("order_id", orderId, wrong);
      known("ticket_id", ticketId, wrong);
      known("payment_id", paymentId, wrong);
      text("reason", reason, LONGEST_WORD, wrong);
      text("instrument", instrument, LONGEST_WORD, wrong);
      if (components.isEmpty() || components.size() > MOST_PARTS) {
        wrong.add(new Violation("components", "are 1 to " + MOST_PARTS));
      }
      money(currency, wrong);
      refuse(wrong);
    }

    Ask ask(String orderCurrency) {
      return new Ask(
          orderId, ticketId, reason, components.stream().map(Component::part).toList(),
          Objects.requireNonNullElse(currency, orderCurrency), borneBy, instrument, returnRequired,
          promisedBy);
    }
  }

  /** What a part of it is for. */
  record Component(
      Part.Kind kind, @Nullable String lineId, @Nullable Integer quantity, long amountMinor) {
    Component {
      var wrong = new ArrayList<Violation>();
      if (kind == Part.Kind.LINE && lineId == null) {
        wrong.add(new Violation("line_id", "is required for a line"));
      }
      if (quantity != null && quantity < 1) {
        wrong.add(new Violation("quantity", "is at least 1"));
      }
      if (amountMinor < 1 || amountMinor > LARGEST_AMOUNT) {
        wrong.add(new Violation("amount_minor", "is from 1 to " + LARGEST_AMOUNT));
      }
      refuse(wrong);
    }

    private Part part() {
      return new Part(kind, lineId, quantity, amountMinor);
    }
  }

  /** What somebody decides about a refund. */
  record Approval(Decision decision, @Nullable String note) {

    /** Yes or no. */
    enum Decision {
      APPROVE,
      REJECT
    }

    Approval {
      var wrong = new ArrayList<Violation>();
      text("note", note, LONGEST_NOTE, wrong);
      refuse(wrong);
    }
  }

  /** What the provider calls a refund that was paid outside. */
  record Linked(String provider, String refundRef) {
    Linked {
      var wrong = new ArrayList<Violation>();
      known("provider", provider, wrong);
      known("refund_ref", refundRef, wrong);
      refuse(wrong);
    }
  }

  private static void money(@Nullable String currency, List<Violation> wrong) {
    try {
      if (currency != null) {
        Money.requireCurrency(currency);
      }
    } catch (IllegalArgumentException e) {
      wrong.add(new Violation("currency", String.valueOf(e.getMessage())));
    }
  }

  private static void known(String field, @Nullable String id, List<Violation> wrong) {
    if (id != null && !Ids.isFit(id)) {
      wrong.add(new Violation(field, Ids.FIT));
    }
  }

  private static void text(String field, @Nullable String text, int longest,
      List<Violation> wrong) {
    if (text != null && (text.isBlank() || text.codePointCount(0, text.length()) > longest)) {
      wrong.add(new Violation(field, "has 1 to " + longest + " characters"));
    }
  }

  private static void refuse(List<Violation> wrong) {
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
  }
}
