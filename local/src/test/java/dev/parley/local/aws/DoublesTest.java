package dev.parley.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.aws.front.Caller;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;

class DoublesTest extends LocalAwsCase {
  private static final String CREDENTIAL = "AWS4-HMAC-SHA256 Credential=Alarmsi0001/20261122/eu-central-1/sns/aws4_request";

  @Test
  void tells_a_secret_by_name_and_by_arn() {
    aws.secrets().put("parley/stripe", "whsec_1");
    aws.secrets().put("parley/stripe", "whsec_2");
    var client = client(SecretsManagerClient.builder(), "WebhookDoori0001");

    var byName = client.getSecretValue(get -> get.secretId("parley/stripe"));
    var byArn = client.getSecretValue(get -> get.secretId(aws.secrets().arn("parley/stripe")));

    assertThat(byName.secretString()).isEqualTo("whsec_2");
    // not the responses themselves: those compare the Date header too
    assertThat(byArn.arn()).isEqualTo(byName.arn());
    assertThat(byArn.secretString()).isEqualTo("whsec_2");
    assertThat(byArn.versionId()).isEqualTo(byName.versionId());
  }

  @Test
  void knows_no_secret_that_was_removed() {
    aws.secrets().put("parley/gone", "x");
    aws.secrets().remove("parley/gone");
    var client = client(SecretsManagerClient.builder(), "WebhookDoori0001");

    assertThatThrownBy(() -> client.getSecretValue(get -> get.secretId("parley/gone")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void keeps_every_mail() {
    var answer = client(SesV2Client.builder(), "Notificationsi0001").sendEmail(mail -> mail
        .fromEmailAddress("desk@parley.example")
        .destination(to -> to.toAddresses("buyer@shop.example"))
        .content(content -> content
            .simple(simple -> simple.subject(subject -> subject.data("Your parcel"))
                .body(body -> body.text(text -> text.data("It is late."))
                    .html(html -> html.data("<p>Late"))))
            .build())
        .emailTags(MessageTag.builder().name("kind").value("reminder").build()));

    assertThat(aws.outbox().all()).containsExactly(new Sent.Mail(answer.messageId(), NOW,
        new Caller("Notifications", "Notificationsi0001"), "desk@parley.example",
        List.of("buyer@shop.example"), "Your parcel", "It is late.", "<p>Late", Map.of(),
        Map.of("kind", "reminder")));
  }

  @Test
  void takes_no_mail_to_nobody() {
    var ses = client(SesV2Client.builder(), "Notificationsi0001");

    assertThatThrownBy(
        () -> ses.sendEmail(mail -> mail.content(content -> content.simple(simple -> simple
            .subject(subject -> subject.data("Hello"))))))
        .isInstanceOf(BadRequestException.class);
    assertThat(aws.outbox().all()).isEmpty();
  }

  @Test
  void keeps_every_notice() throws IOException, InterruptedException {
    var answer = post(
        "Action=Publish&TopicArn=arn%3Aaws%3Asns%3Aeu-central-1%3A000000000000%3Aalarms"
            + "&Subject=Late&Message=Two+tickets+%26+more&MessageAttributes.entry.1.Name=level"
            + "&MessageAttributes.entry.1.Value.DataType=String&MessageAttributes.entry.1.Value.StringValue=2");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(aws.outbox().all()).singleElement().isInstanceOfSatisfying(Sent.Notice.class,
        notice -> {
          assertThat(answer.body()).contains("<MessageId>" + notice.id() + "</MessageId>");
          assertThat(notice)
              .isEqualTo(new Sent.Notice(notice.id(), NOW, new Caller("Alarms", "Alarmsi0001"),
                  "arn:aws:sns:eu-central-1:000000000000:alarms", "Late", "Two tickets & more",
                  Map.of("level", "2")));
        });
  }

  @Test
  void refuses_what_comes_from_a_web_page() throws IOException, InterruptedException {
    var answer = post("Action=Publish&Message=x", "Origin", "https://evil.example");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(aws.outbox().all()).isEmpty();
  }

  /** There is no SNS client at the version of the SDK that is used here, so the form is written by hand. */
  private HttpResponse<String> post(String form, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(aws.endpoint()).header("Authorization", CREDENTIAL)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
