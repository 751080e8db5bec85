package dev.parley.notifications.handler;

import dev.parley.shared.failure.Classifier;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.EmailContent;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/** Hands letters to Amazon SES. */
final class Mail {
  private final SesV2Client client;
  private final String sender;

  Mail(SesV2Client client, String sender) {
    this.client = client;
    this.sender = sender;
  }

  /**
   * Sends a letter once.
   *
   * @throws dev.parley.shared.error.Failure.Retryable
   *           where the letter is not what is wrong: the service is busy or out of reach, or this account's set-up has
   *           to be mended; whether a letter left before a timeout is not known
   */
  Delivery send(Envelope envelope) {
    try {
      return new Delivery.Taken(client.sendEmail(request(envelope)).messageId());
    } catch (MessageRejectedException | BadRequestException e) {
      // The service's sentence may hold the address: only its code is kept.
      return new Delivery.NotTaken(e.awsErrorDetails().errorCode());
    } catch (SdkException e) {
      throw Classifier.of("the mail service", e);
    }
  }

  private SendEmailRequest request(Envelope envelope) {
    var letter = envelope.letter();
    return SendEmailRequest.builder()
        .fromEmailAddress(sender)
        .replyToAddresses(envelope.replyTo(sender).stream().toList())
        .destination(to -> to.toAddresses(envelope.address().email()))
        .content(
            EmailContent.builder()
                .simple(
                    message -> message
                        .subject(content(letter.subject()))
                        .body(body -> body.text(content(letter.text())))
                        .headers(headers(envelope)))
                .build())
        .build();
  }

  private static Content content(String text) {
    return Content.builder().data(text).charset("UTF-8").build();
  }

  private List<MessageHeader> headers(Envelope envelope) {
    return Stream.of(envelope.headers(), envelope.thread(sender))
        .flatMap(headers -> headers.entrySet().stream())
        .map(h -> MessageHeader.builder().name(h.getKey()).value(h.getValue()).build())
        .toList();
  }
}
