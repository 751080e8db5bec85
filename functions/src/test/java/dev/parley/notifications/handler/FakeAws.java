package dev.parley.notifications.handler;

import dev.parley.shared.lambda.Clients;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;

/** A mail service that keeps what it is sent and fails when it is told to, beside services that do nothing. */
final class FakeAws {
  final List<SendEmailRequest> sent = new ArrayList<>();
  final Deque<Supplier<RuntimeException>> failures = new ArrayDeque<>();

  /** Whether the function ends, once, when the mail service has taken a letter. */
  boolean killed;

  static String header(SendEmailRequest mail, String name) {
    return mail.content()
        .simple()
        .headers()
        .stream()
        .filter(header -> header.name().equals(name))
        .map(MessageHeader::value)
        .findFirst()
        .orElse("");
  }

  Clients clients() {
    return fake(
        Clients.class,
        (_, method, _) -> method.getName().equals("mail")
            ? mail()
            : fake(method.getReturnType(), (_, _, _) -> null));
  }

  private static <T> T fake(Class<T> type, InvocationHandler answers) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, answers));
  }

  private SesV2Client mail() {
    return new SesV2Client() {
      @Override
      public SendEmailResponse sendEmail(SendEmailRequest request) {
        var failure = failures.poll();
        if (failure != null) {
          throw failure.get();
        }
        sent.add(request);
        if (killed) {
          killed = false;
          throw new IllegalStateException("killed");
        }
        return SendEmailResponse.builder().messageId("ses-" + sent.size()).build();
      }

      @Override
      public String serviceName() {
        return "ses";
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }
}
