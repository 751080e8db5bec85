package dev.parley.shared.lambda;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Does before SnapStart takes its snapshot what the first request would have to pay for: a real read, a parse, an answer,
 * and the loading of Powertools. Nothing that has to be unique is made here: ids are derived, and Lambda's
 * {@link java.security.SecureRandom} draws afresh after a restore.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">Runtime hooks for Lambda
 *      SnapStart</a>
 */
final class Priming implements Resource {
  private static final String SNAP_START = "snap-start";

  private final Runnable rehearsal;

  private Priming(Runnable rehearsal) {
    this.rehearsal = rehearsal;
  }

  /**
   * Registers a rehearsal where there is going to be a snapshot; without one it would only cost the cold start.
   *
   * @return what must be kept as long as the function lives, because the registry does not
   */
  static Priming of(Environment environment, Runnable rehearsal) {
    var priming = new Priming(rehearsal);
    if (environment.optional("AWS_LAMBDA_INITIALIZATION_TYPE").filter(SNAP_START::equals)
        .isPresent()) {
      Core.getGlobalContext().register(priming);
    }
    return priming;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    rehearsal.run();
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {}
}
