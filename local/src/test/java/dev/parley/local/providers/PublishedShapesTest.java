package dev.parley.local.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.adyen.model.checkout.Amount;
import com.adyen.model.checkout.PaymentRefundRequest;
import com.adyen.model.checkout.PaymentRefundRequest.MerchantRefundReasonEnum;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.gson.annotations.SerializedName;
import com.squareup.square.types.Money;
import com.squareup.square.types.RefundPaymentRequest;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.RefundRetrieveParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.TransferRetrieveParams;
import com.stripe.param.TransferReversalCreateParams;
import com.stripe.param.TransferReversalListParams;
import dev.parley.local.providers.Field.Kind;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The doubles' lists of fields are those of the providers' own libraries, in both directions: names, kinds, values and
 * what must be there. What is not in the libraries, lengths above all, is in the documentation that the lists name.
 */
class PublishedShapesTest {

  private static Map<String, Kind> kinds(Published published, String under) {
    return published.fields().stream()
        .filter(field -> field.name().startsWith(under)
            && field.name().indexOf('.', under.length()) < 0)
        .collect(Collectors.toMap(field -> field.name().substring(under.length()), Field::kind,
            (_, last) -> last, TreeMap::new));
  }

  private static Set<String> needed(Published published, String under) {
    return published.fields().stream().filter(Field::needed).map(Field::name)
        .filter(name -> name.startsWith(under) && name.indexOf('.', under.length()) < 0)
        .map(name -> name.substring(under.length()))
        .collect(Collectors.toSet());
  }

  private static Set<String> values(Published published, String name) {
    return published.find(name).orElseThrow().values();
  }

  private static Kind kind(Type type) {
    if (type instanceof ParameterizedType of) {
      return of.getRawType() == Optional.class
          ? kind(of.getActualTypeArguments()[0])
          : kind(of.getRawType());
    }
    var raw = (Class<?>) type;
    if (raw == Long.class || raw == long.class) {
      return Kind.INTEGER;
    }
    if (raw == Boolean.class) {
      return Kind.FLAG;
    }
    if (List.class.isAssignableFrom(raw)) {
      return Kind.LIST;
    }
    return raw == String.class || isOfWords(raw) ? Kind.TEXT : Kind.OBJECT;
  }

  /** An enum, or what Square has instead. */
  private static boolean isOfWords(Class<?> type) {
    return type.isEnum() || type == com.squareup.square.types.Currency.class;
  }

  private static Map<String, Kind> stripes(Class<?> params) {
    return Arrays.stream(params.getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(SerializedName.class))
        .filter(field -> !name(field).startsWith("_stripe_java"))
        .collect(Collectors.toMap(PublishedShapesTest::name,
            field -> kind(field.getGenericType()), (_, last) -> last, TreeMap::new));
  }

  private static String name(AnnotatedElement element) {
    return element.getAnnotation(SerializedName.class).value();
  }

  /** The words that Stripe's library has for an enum. */
  private static Set<String> words(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getFields())
        .filter(field -> field.isAnnotationPresent(SerializedName.class))
        .map(PublishedShapesTest::name).collect(Collectors.toSet());
  }

  private static Stream<Method> getters(Class<?> model) {
    return Arrays.stream(model.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(JsonProperty.class)
            && method.getParameterCount() == 0);
  }

  private static <T> Map<String, T> properties(Class<?> model, Function<Method, T> of) {
    return getters(model).collect(Collectors.toMap(
        method -> method.getAnnotation(JsonProperty.class).value(), of, (_, last) -> last,
        TreeMap::new));
  }

  private static Map<String, Kind> properties(Class<?> model) {
    return properties(model, method -> kind(method.getGenericReturnType()));
  }

  @Test
  void stripes_library_has_the_same_fields() {
    assertThat(kinds(StripeShapes.REFUND, "")).isEqualTo(stripes(RefundCreateParams.class));
    assertThat(values(StripeShapes.REFUND, "reason"))
        .isEqualTo(words(RefundCreateParams.Reason.class));
    assertThat(values(StripeShapes.REFUND, "origin"))
        .isEqualTo(words(RefundCreateParams.Origin.class));
    assertThat(kinds(StripeShapes.REFUNDS, "")).isEqualTo(stripes(RefundListParams.class));
    assertThat(kinds(StripeShapes.REFUNDS, "created."))
        .isEqualTo(stripes(RefundListParams.Created.class));
    assertThat(kinds(StripeShapes.ONE, "")).isEqualTo(stripes(RefundRetrieveParams.class))
        .isEqualTo(stripes(TransferRetrieveParams.class));
    assertThat(kinds(StripeShapes.TRANSFERS, "")).isEqualTo(stripes(TransferListParams.class));
    assertThat(kinds(StripeShapes.TRANSFERS, "created."))
        .isEqualTo(stripes(TransferListParams.Created.class));
    assertThat(kinds(StripeShapes.REVERSALS, ""))
        .isEqualTo(stripes(TransferReversalListParams.class));
    assertThat(kinds(StripeShapes.REVERSAL, ""))
        .isEqualTo(stripes(TransferReversalCreateParams.class));
    assertThat(kinds(StripeShapes.TRANSACTIONS, ""))
        .isEqualTo(stripes(BalanceTransactionListParams.class));
    assertThat(kinds(StripeShapes.TRANSACTIONS, "created."))
        .isEqualTo(stripes(BalanceTransactionListParams.Created.class));
  }

  @Test
  void adyens_library_has_the_same_fields() {
    assertThat(kinds(AdyenDialect.REFUND, "")).isEqualTo(properties(PaymentRefundRequest.class));
    assertThat(kinds(AdyenDialect.REFUND, "amount.")).isEqualTo(properties(Amount.class));
    assertThat(values(AdyenDialect.REFUND, "merchantRefundReason"))
        .isEqualTo(Arrays.stream(MerchantRefundReasonEnum.values())
            .map(MerchantRefundReasonEnum::getValue).collect(Collectors.toSet()));
  }

  @Test
  void squares_library_has_the_same_fields_and_needs_the_same() {
    assertThat(kinds(SquareDialect.REFUND, "")).isEqualTo(properties(RefundPaymentRequest.class));
    assertThat(kinds(SquareDialect.REFUND, "amount_money.")).isEqualTo(properties(Money.class));
    assertThat(kinds(SquareDialect.REFUND, "app_fee_money.")).isEqualTo(properties(Money.class));
    assertThat(needed(SquareDialect.REFUND, ""))
        .isEqualTo(properties(RefundPaymentRequest.class,
            method -> method.getReturnType() != Optional.class).entrySet().stream()
            .filter(Map.Entry::getValue).map(Map.Entry::getKey).collect(Collectors.toSet()));
  }
}
