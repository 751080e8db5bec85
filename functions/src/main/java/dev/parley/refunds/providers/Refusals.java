package dev.parley.refunds.providers;

import dev.parley.refunds.providers.Step.Known;
import dev.parley.shared.core.PayoutAnswer;
import dev.parley.shared.core.PayoutAnswer.Declined;
import dev.parley.shared.core.PayoutAnswer.Unclear;
import dev.parley.shared.core.PayoutAnswer.Unfunded;
import dev.parley.shared.core.PayoutAnswer.Unheard;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import java.util.Set;

/**
 * What it means that a provider did not do what it was asked.
 *
 * <table>
 * <caption>Rules, the first that fits</caption>
 * <tr><th>answer</th><th>means</th></tr>
 * <tr><td>429</td><td>{@code throttled}: again after what was asked for</td></tr>
 * <tr><td>a code that says "in progress"</td><td>again: under the same key, it is paid once</td></tr>
 * <tr><td>a code that says "this key was used already"</td><td>unclear: something was asked for under it</td></tr>
 * <tr><td>401, 403, a redirect</td><td>our key or address is wrong: again, once somebody has mended it</td></tr>
 * <tr><td>503; 408, 409, 425</td><td>again, under the same key</td></tr>
 * <tr><td>another 5xx to a question</td><td>again</td></tr>
 * <tr><td>another 5xx to what pays</td><td>unclear: ask</td></tr>
 * <tr><td>404 to a question</td><td>it never arrived there</td></tr>
 * <tr><td>a code that says "no money"</td><td>unfunded</td></tr>
 * <tr><td>another 4xx</td><td>declined, with the provider's code</td></tr>
 * </table>
 *
 * @param inProgress
 *          codes of a request that is being worked on under the same key
 * @param unfunded
 *          codes of an account that has too little money
 * @param doubtful
 *          codes that leave open whether something was paid under the key
 */
record Refusals(
    String provider, Set<String> inProgress, Set<String> unfunded, Set<String> doubtful) {
  private static final Set<Integer> AGAIN = Set.of(401, 403, 408, 409, 425, 503);
  private static final int THROTTLED = 429;
  private static final int NOT_FOUND = 404;
  private static final int SERVER_ERRORS = 500;

  Refusals {
    inProgress = Set.copyOf(inProgress);
    unfunded = Set.copyOf(unfunded);
    doubtful = Set.copyOf(doubtful);
  }

  /**
   * What follows.
   *
   * @param code
   *          the provider's own word for it
   * @throws Failure.Retryable
   *           where the same call may be sent again
   */
  Step of(HttpCall call, HttpAnswer answer, String code) {
    var status = answer.status();
    if (status == THROTTLED) {
      throw new Failure.Retryable(
          ErrorType.THROTTLED, provider + " asks to slow down", answer.wait(1), null);
    }
    if (doubtful.contains(code)) {
      return known(new Unclear(code));
    }
    if (status < 400 || AGAIN.contains(status) || inProgress.contains(code)
        || (status >= SERVER_ERRORS && !call.pays())) {
      throw new Failure.Retryable(
          ErrorType.DEPENDENCY_UNAVAILABLE, provider + " answered " + status + " to " + call,
          answer.wait(1), null);
    }
    if (status >= SERVER_ERRORS) {
      return known(new Unclear("status_" + status));
    }
    if (status == NOT_FOUND && !call.pays()) {
      return known(new Unheard());
    }
    return known(unfunded.contains(code) ? new Unfunded(null) : new Declined(code));
  }

  private static Step known(PayoutAnswer answer) {
    return new Known(answer);
  }
}
