package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;

/** Nobody approves their own request. */
record OtherApprover() implements Check {

  @Override
  public String name() {
    return "other_approver";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    return facts.consents().stream()
        .filter(consent -> consent.by().id().equals(facts.requester().id())
            && consent.as() == Finding.Need.LEAD)
        .findFirst()
        .map(consent -> reject(
            ErrorType.SELF_APPROVAL, consent.by() + " asked for it and approved it"))
        .orElseGet(() -> ok("Nobody approved their own request."));
  }
}
