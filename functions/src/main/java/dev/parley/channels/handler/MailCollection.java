package dev.parley.channels.handler;

import dev.parley.channels.Channel;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.PayloadCommand.Collect;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.failure.Classifier;
import dev.parley.shared.lambda.Wiring;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Fetches mails where the mail service put them, and takes them away from there once they are kept without card numbers.
 * A receipt proves that a mail was taken, so that one whose object is gone is not missed.
 */
final class MailCollection {
  private final Wiring wiring;
  private final Reception reception;

  MailCollection(Wiring wiring, Reception reception) {
    this.wiring = wiring;
    this.reception = reception;
  }

  void collect(Message message, Collect collect) {
    if (wiring.store().receipts().known(List.of(message.id())).isEmpty()) {
      take(message, collect);
      wiring.store().receipts().write(List.of(message.id()), message.at());
    }
    call(() -> wiring.environment().clients().objects()
        .deleteObject(request -> request.bucket(collect.bucket()).key(collect.key())));
  }

  /** A mail that may carry a virus is not opened: its object stays until a person has decided, or its time is up. */
  private void take(Message message, Collect collect) {
    if (collect.doubts().contains("virus")) {
      throw new Failure.Permanent(
          ErrorType.REQUEST_REFUSED, "the mail service found a virus in " + collect.key());
    }
    var mail = MimeMail.opened(fetched(collect));
    reception.take(
        message, Channel.EMAIL.eventId(mail.message()), Channel.EMAIL.name(), mail.message(),
        mail.files(), collect.doubts().isEmpty());
  }

  private byte[] fetched(Collect collect) {
    try {
      return call(() -> wiring.environment().clients().objects()
          .getObjectAsBytes(request -> request.bucket(collect.bucket()).key(collect.key()))
          .asByteArray());
    } catch (NoSuchKeyException e) {
      throw new Failure.Permanent(
          ErrorType.UNREADABLE_MESSAGE, "the mail " + collect.key() + " is not there any more", e);
    }
  }

  /** What a call of the store of objects answers. */
  @FunctionalInterface
  private interface Call<T> {
    T made();
  }

  private static <T> T call(Call<T> call) {
    try {
      return call.made();
    } catch (NoSuchKeyException e) {
      throw e;
    } catch (SdkException e) {
      throw Classifier.of("the store of mails", e);
    }
  }
}
