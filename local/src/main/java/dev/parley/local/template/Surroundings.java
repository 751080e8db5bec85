package dev.parley.local.template;

import java.util.Map;

/** What a template is deployed into: account, region, stack, overrides of its parameters and others' exports. */
public record Surroundings(String region, String accountId, String stackName, String queueUrlBase,
    Map<String, String> parameters, Map<String, String> exports) {

  public Surroundings {
    parameters = Map.copyOf(parameters);
    exports = Map.copyOf(exports);
  }

  /** The local stack, whose queues are served under the given base URL, and payment providers under the other. */
  public static Surroundings local(String queueUrlBase, String providers) {
    // Nothing can leave the machine, so the suite may act.
    return new Surroundings("eu-central-1", "000000000000", "parley-local", queueUrlBase,
        Map.of("Mode", "live", "StripeUrl", providers + "/stripe", "AdyenUrl", providers + "/adyen",
            "SquareUrl", providers + "/square"),
        Map.of());
  }

  String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + accountId + ":" + resource;
  }
}
