package dev.parley.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.aws.front.AwsCall;
import dev.parley.local.aws.front.AwsReply;
import dev.parley.local.aws.front.AwsService;
import dev.parley.local.aws.front.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SES version 2 as far as {@code SendEmail} with simple content: every mail goes to the outbox. */
final class SesDouble implements AwsService {
  private final Outbox outbox;

  SesDouble(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public boolean serves(AwsCall call) {
    return call.path().equals("/v2/email/outbound-emails");
  }

  @Override
  public AwsReply answer(AwsCall call) {
    var request = Json.object(call.body());
    var content = request.path("Content").path("Simple");
    var to = recipients(request.path("Destination"));
    if (content.isMissingNode() || to.isEmpty()) {
      return AwsReply.error(400, "BadRequestException",
          "Only simple content to somebody is taken here.");
    }
    var mail = outbox.add((id, at) -> new Sent.Mail(id, at, call.caller(),
        request.path("FromEmailAddress").asText(), to, data(content.path("Subject")),
        data(content.path("Body").path("Text")), data(content.path("Body").path("Html")),
        headers(request, content), values(request.path("EmailTags"))));
    return AwsReply.json(200, Json.object().put("MessageId", mail.id()).toString());
  }

  private static List<String> recipients(JsonNode destination) {
    return Stream.of("ToAddresses", "CcAddresses", "BccAddresses")
        .flatMap(kind -> destination.path(kind).valueStream()).map(JsonNode::asText).toList();
  }

  private static String data(JsonNode content) {
    return content.path("Data").asText();
  }

  /** Where answers go is a header of the mail, whichever way it was said. */
  private static Map<String, String> headers(JsonNode request, JsonNode content) {
    var headers = new TreeMap<>(values(content.path("Headers")));
    var replyTo = request.path("ReplyToAddresses").valueStream().map(JsonNode::asText)
        .collect(Collectors.joining(", "));
    if (!replyTo.isEmpty()) {
      headers.put("Reply-To", replyTo);
    }
    return headers;
  }

  private static Map<String, String> values(JsonNode named) {
    return named.valueStream().collect(Collectors.toMap(each -> each.path("Name").asText(),
        each -> each.path("Value").asText(), (_, last) -> last));
  }
}
