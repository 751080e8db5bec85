package dev.parley.refunds.checks;

import dev.parley.refunds.checks.Finding.Need;
import dev.parley.refunds.checks.Finding.Outcome;
import dev.parley.shared.error.ErrorType;

/** One thing that is looked at before money goes back; a pure function of the facts. */
interface Check {

  /** Its name in answers. */
  String name();

  /** What it finds. */
  Finding look(Dossier facts, RefundRules rules);

  /** What it finds in what was asked for, whose parts may have been calculated again. */
  default Finding look(Dossier asked, Dossier recalculated, RefundRules rules) {
    return look(recalculated, rules);
  }

  /** Nothing to object. */
  default Finding ok(String detail) {
    return new Finding(name(), Outcome.OK, null, null, detail);
  }

  /** Nothing to object, but something to note. */
  default Finding ok(ErrorType type, String detail) {
    return new Finding(name(), Outcome.OK, type, null, detail);
  }

  /** A lead decides. */
  default Finding hold(ErrorType type, String detail) {
    return new Finding(name(), Outcome.HOLD, type, Need.LEAD, detail);
  }

  /** It is not paid. */
  default Finding reject(ErrorType type, String detail) {
    return new Finding(name(), Outcome.REJECT, type, null, detail);
  }

  /** The suite acts. */
  default Finding remedy(ErrorType type, String detail) {
    return new Finding(name(), Outcome.REMEDY, type, null, detail);
  }
}
