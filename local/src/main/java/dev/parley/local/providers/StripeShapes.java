package dev.parley.local.providers;

import static dev.parley.local.providers.Field.flag;
import static dev.parley.local.providers.Field.integer;
import static dev.parley.local.providers.Field.list;
import static dev.parley.local.providers.Field.object;
import static dev.parley.local.providers.Field.text;

/**
 * What Stripe can be asked here, field by field.
 *
 * @see <a href="https://docs.stripe.com/api/refunds/create">Create a refund</a>
 * @see <a href="https://docs.stripe.com/api/refunds/list">List all refunds</a>
 * @see <a href="https://docs.stripe.com/api/balance_transactions/list">List all balance transactions</a>
 * @see <a href="https://github.com/stripe/openapi/blob/master/openapi/spec3.json">The lengths</a>
 */
final class StripeShapes {
  private static final int TEXT = 5_000;
  private static final int PAGE = 100;

  static final Published REFUND = Published.of(
      integer("amount"),
      text("charge").upTo(TEXT),
      text("currency"),
      text("customer").upTo(TEXT),
      list("expand"),
      text("instructions_email"),
      object("metadata"),
      text("origin").oneOf("customer_balance"),
      text("payment_intent").upTo(TEXT),
      text("reason").oneOf("duplicate", "fraudulent", "requested_by_customer"),
      flag("refund_application_fee"),
      flag("reverse_transfer"));

  static final Published REFUNDS = Published.of(
      text("charge").upTo(TEXT),
      object("created"),
      integer("created.gt"), integer("created.gte"), integer("created.lt"), integer("created.lte"),
      text("ending_before").upTo(TEXT),
      list("expand"),
      integer("limit").upTo(PAGE),
      text("payment_intent").upTo(TEXT),
      text("starting_after").upTo(TEXT));

  /** What is asked for by its id. */
  static final Published ONE = Published.of(list("expand"));

  static final Published TRANSFERS = Published.of(
      object("created"),
      integer("created.gt"), integer("created.gte"), integer("created.lt"), integer("created.lte"),
      text("destination").upTo(TEXT),
      text("ending_before").upTo(TEXT),
      list("expand"),
      integer("limit").upTo(PAGE),
      text("starting_after").upTo(TEXT),
      text("transfer_group").upTo(TEXT));

  static final Published REVERSALS = Published.of(
      text("ending_before").upTo(TEXT),
      list("expand"),
      integer("limit").upTo(PAGE),
      text("starting_after").upTo(TEXT));

  static final Published REVERSAL = Published.of(
      integer("amount"),
      text("description").upTo(TEXT),
      list("expand"),
      object("metadata"),
      flag("refund_application_fee"));

  static final Published TRANSACTIONS = Published.of(
      object("created"),
      integer("created.gt"), integer("created.gte"), integer("created.lt"), integer("created.lte"),
      text("currency"),
      text("ending_before").upTo(TEXT),
      list("expand"),
      integer("limit").upTo(PAGE),
      text("payout").upTo(TEXT),
      text("source").upTo(TEXT),
      text("starting_after").upTo(TEXT),
      text("type").upTo(TEXT));

  private StripeShapes() {}
}
