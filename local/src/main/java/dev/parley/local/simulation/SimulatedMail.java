package dev.parley.local.simulation;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;

/** A mail service that counts letters by the id that they carry. */
final class SimulatedMail implements SesV2Client {
  private static final String ID = "X-Parley-Id";

  private final Fate fate;
  private final Map<String, Integer> letters = new HashMap<>();

  SimulatedMail(Fate fate) {
    this.fate = fate;
  }

  /** How many letters left, by id. */
  Map<String, Integer> letters() {
    return letters;
  }

  @Override
  public SendEmailResponse sendEmail(SendEmailRequest request) {
    return fate.around(
        "SendEmail", () -> take(request), () -> SdkClientException.create("injected"),
        () -> SdkClientException.create("injected after the letter left"));
  }

  private SendEmailResponse take(SendEmailRequest request) {
    var id = request.content().simple().headers().stream()
        .filter(header -> header.name().equals(ID))
        .map(MessageHeader::value)
        .findFirst()
        .orElseThrow();
    letters.merge(id, 1, Integer::sum);
    var invocation = fate.now();
    if (invocation != null) {
      invocation.letter(id);
    }
    return SendEmailResponse.builder().messageId("ses-" + id).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
