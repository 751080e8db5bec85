package dev.parley.local.aws;

import dev.parley.local.aws.front.AwsCall;
import dev.parley.local.aws.front.AwsReply;
import dev.parley.local.aws.front.AwsService;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** SNS as far as {@code Publish} to a topic: every message goes to the outbox. */
final class SnsDouble implements AwsService {
  private static final String ATTRIBUTE = "MessageAttributes.entry.";

  private final Outbox outbox;

  SnsDouble(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public boolean serves(AwsCall call) {
    return call.contentType().startsWith("application/x-www-form-urlencoded")
        && "Publish".equals(form(call).get("Action"));
  }

  @Override
  public AwsReply answer(AwsCall call) {
    var form = form(call);
    var notice = outbox
        .add((id, at) -> new Sent.Notice(id, at, call.caller(), form.getOrDefault("TopicArn", ""),
            form.getOrDefault("Subject", ""), form.getOrDefault("Message", ""), attributes(form)));
    var xml = """
        <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>\
        <MessageId>%1$s</MessageId></PublishResult><ResponseMetadata><RequestId>%1$s</RequestId>\
        </ResponseMetadata></PublishResponse>""".formatted(notice.id());
    return new AwsReply.Answer(200, Map.of("Content-Type", "text/xml"),
        xml);
  }

  private static Map<String, String> attributes(Map<String, String> form) {
    var attributes = new TreeMap<String, String>();
    for (var n = 1; form.containsKey(ATTRIBUTE + n + ".Name"); n++) {
      var entry = ATTRIBUTE + n;
      attributes.put(form.getOrDefault(entry + ".Name", ""),
          form.getOrDefault(entry + ".Value.StringValue", ""));
    }
    return attributes;
  }

  private static Map<String, String> form(AwsCall call) {
    var form = new TreeMap<String, String>();
    for (var pair : call.body().split("&", -1)) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
