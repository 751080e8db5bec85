package dev.parley.local.providers;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpHeaders;
import com.stripe.net.LiveStripeResponseGetter;
import com.stripe.net.RequestOptions;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import com.stripe.param.RefundCreateParams;
import com.stripe.service.RefundService;
import dev.parley.local.http.Answer;
import dev.parley.refunds.providers.HttpCall;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Stripe's own Java library, with the double at the other end, or with an answer that is already there. */
final class StripeLibrary {
  private StripeLibrary() {}

  /** What Stripe's library makes of an answer: an exception's kind, code and parameter, or a refund's status. */
  static String read(Answer answer) {
    try {
      return new RefundService(library(_ -> answer))
          .create(RefundCreateParams.builder().build(), with("-"))
          .getStatus();
    } catch (StripeException e) {
      var param = e instanceof InvalidRequestException invalid ? invalid.getParam() : null;
      return e.getClass().getSimpleName() + " " + e.getCode() + " " + param;
    }
  }

  private interface Line {
    Answer send(StripeRequest request);
  }

  private static LiveStripeResponseGetter library(Line line) {
    return new LiveStripeResponseGetter(new HttpClient() {
      @Override
      public StripeResponse request(StripeRequest request) {
        var answer = line.send(request);
        return new StripeResponse(answer.status(),
            HttpHeaders.of(answer.headers().stream()
                .collect(Collectors.toMap(Answer.Header::name, it -> List.of(it.value())))),
            new String(answer.body(), StandardCharsets.UTF_8));
      }
    });
  }

  /** It asks the double. */
  static LiveStripeResponseGetter asking(Providers providers) {
    return library(request -> {
      var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      request.headers().map().forEach((name, values) -> headers.put(
          name.toLowerCase(Locale.ROOT), values.getFirst()));
      if (request.content() != null) {
        headers.put("content-type", request.content().contentType());
      }
      return providers.send("stripe", new HttpCall(request.method().name(), request.url().getFile(),
          headers, request.content() == null ? null : request.content().stringContent()));
    });
  }

  static RequestOptions with(String key) {
    return RequestOptions.builder().setApiKey("sk_local").setIdempotencyKey(key)
        .setMaxNetworkRetries(0).build();
  }
}
