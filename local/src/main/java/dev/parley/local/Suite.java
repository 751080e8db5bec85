package dev.parley.local;

import dev.parley.local.aws.LocalAws;
import dev.parley.local.control.Seeding;
import dev.parley.local.control.UnsentNotices;
import dev.parley.local.providers.CapturedPayments;
import dev.parley.local.template.Stack;
import dev.parley.local.time.Deadlines;

/**
 * What the runtime asks the suite's own records.
 *
 * @param deadlines
 *          where a clock that moves must stop
 * @param unsent
 *          what the suite decided to tell and did not send
 * @param seeding
 *          writes many tickets at once
 * @param payments
 *          what was told of payments
 */
public record Suite(Deadlines deadlines, UnsentNotices unsent, Seeding seeding,
    CapturedPayments payments) {

  /** Opens the records of a stack whose tables that AWS serves. */
  @FunctionalInterface
  public interface Opening {
    Suite open(Stack stack, LocalAws aws);
  }
}
