package dev.parley.local.aws.front;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Kills instances at planned points; a dead instance reaches no service any more. */
public final class Crashes {
  private final Set<Caller> dead = ConcurrentHashMap.newKeySet();
  private final CrashListener listener;
  private Optional<FaultPlan.Crash> plan = Optional.empty();
  private int left;

  Crashes(CrashListener listener) {
    this.listener = listener;
  }

  /** Refuses every further call of the instance, as of one that timed out or was stopped. */
  public void bury(Caller instance) {
    dead.add(instance);
  }

  /** Whether the instance is dead. */
  public boolean isDead(Caller instance) {
    return dead.contains(instance);
  }

  synchronized void plan(Optional<FaultPlan.Crash> crash) {
    plan = crash;
    left = crash.map(FaultPlan.Crash::times).orElse(0);
  }

  AwsReply guard(AwsCall call, Onward next) {
    if (dead.contains(call.caller()) || strikes(call, true)) {
      return refusal(call);
    }
    var reply = next.pass(call);
    // Somebody else may have buried the instance meanwhile: what it did stays, the answer is lost.
    var isLost = dead.contains(call.caller()) || (reply.succeeded() && strikes(call, false));
    return isLost ? refusal(call) : reply;
  }

  private boolean strikes(AwsCall call, boolean before) {
    var struck = struck(call, before);
    struck.ifPresent(point -> listener.crashed(call.caller(), point));
    return struck.isPresent();
  }

  private synchronized Optional<CrashPoint> struck(AwsCall call, boolean before) {
    var point = plan.filter(crash -> left > 0 && crash.function().equals(call.caller().function()))
        .map(FaultPlan.Crash::point).filter(at -> at.isBefore() == before && at.concerns(call));
    point.ifPresent(_ -> {
      left--;
      bury(call.caller());
    });
    return point;
  }

  /** No client retries this, and if it did it would be refused again. */
  private static AwsReply refusal(AwsCall call) {
    return AwsReply.error(400, "InstanceIsDead", call.caller().instance() + " has crashed");
  }
}
