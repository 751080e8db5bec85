package dev.parley.local.template;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What a template is deployed into: account, region, stack, overrides of its parameters and others' exports. */
public record Surroundings(String region, String accountId, String stackName, String queueUrlBase,
    Map<String, String> parameters, Map<String, String> exports) {

  public Surroundings {
    parameters = Map.copyOf(parameters);
    exports = Map.copyOf(exports);
  }

  /** The local stack, whose queues are served under the given base URL, and payment providers and channels under the other. */
  public static Surroundings local(String queueUrlBase, String providers) {
    // Nothing can leave the machine, so the suite may act.
    return new Surroundings("eu-central-1", "000000000000", "parley-local", queueUrlBase,
        Map.of("Mode", "live", "StripeUrl", providers + "/stripe", "AdyenUrl", providers + "/adyen",
            "AdyenReportsUrl", providers + "/adyen",
            "SquareUrl", providers + "/square", "MollieUrl", providers + "/mollie",
            "PayPalCertificates", providers + "/paypal",
            "ChatUrl", providers + "/channels/chat",
            "SocialUrl", providers + "/channels/social"),
        Map.of());
  }

  /** The same without anybody who takes answers over a channel: everybody is answered by mail. */
  public Surroundings answeringByMail() {
    var others = new HashMap<>(parameters);
    others.keySet().removeAll(Set.of("ChatUrl", "SocialUrl"));
    return new Surroundings(region, accountId, stackName, queueUrlBase, others, exports);
  }

  String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + accountId + ":" + resource;
  }
}
