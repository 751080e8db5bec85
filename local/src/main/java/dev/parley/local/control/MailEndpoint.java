package dev.parley.local.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.aws.LocalAws;
import dev.parley.local.aws.front.AwsCall;
import dev.parley.local.aws.front.Caller;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Request;
import dev.parley.local.template.Stack;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;

/**
 * Lets a mail come in, {@code POST /_local/mail} with the mail as it is on the wire: it stands where SES would have put
 * it, and the queue hears of it as through SNS.
 */
final class MailEndpoint {
  private static final String BUCKET = "mails-of-this-machine";
  private static final String QUEUE = "ChannelPayloadsQueue";

  private final Stack stack;
  private final LocalAws aws;
  private final InstantSource clock;

  MailEndpoint(Stack stack, LocalAws aws, InstantSource clock) {
    this.stack = stack;
    this.aws = aws;
    this.clock = clock;
  }

  Answer arrive(Request request) {
    var queue = stack.queues().stream().filter(each -> each.logicalId().equals(QUEUE)).findFirst()
        .orElseThrow(() -> ControlProblem.notFound("No queue here takes mails."));
    if (request.body().length == 0) {
      throw ControlProblem.field("body", "is the mail, as it is on the wire");
    }
    var id = hash(request.body());
    aws.objects().put(BUCKET, "mails/" + id, request.body());
    var send = JsonNodeFactory.instance.objectNode().put("QueueUrl", aws.queues().url(queue.name()))
        .put("MessageBody", notice(id).toString());
    var reply = aws.queues().answer(new AwsCall(Caller.withKey("operator"), "POST", "/",
        "AmazonSQS.SendMessage", "application/x-amz-json-1.0", send.toString()));
    if (!reply.succeeded()) {
      throw new IllegalStateException("the queue took no notice of the mail: " + reply);
    }
    return Answer.json(202, JsonNodeFactory.instance.objectNode().put("id", id));
  }

  private ObjectNode notice(String id) {
    var notice = JsonNodeFactory.instance.objectNode().put("notificationType", "Received");
    notice.putObject("mail").put("messageId", id).put("timestamp", clock.instant().toString());
    var receipt = notice.putObject("receipt");
    receipt.putObject("action").put("type", "S3").put("bucketName", BUCKET)
        .put("objectKey", "mails/" + id);
    for (var verdict : new String[]{"spamVerdict", "virusVerdict", "dmarcVerdict"}) {
      receipt.putObject(verdict).put("status", "PASS");
    }
    return notice;
  }

  private static String hash(byte[] mail) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(mail), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
