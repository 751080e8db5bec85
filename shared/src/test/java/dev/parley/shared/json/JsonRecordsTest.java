package dev.parley.shared.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.shared.core.Command;
import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.OrderParty;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.core.ShipmentCommand;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonRecordsTest {

  enum Mood {
    VERY_CALM,
    LOUD
  }

  sealed interface Shape2D permits Square, Round, Flat {}

  record Square(int sideLength) implements Shape2D {}

  sealed interface Round extends Shape2D permits Circle, Dot {}

  record Circle(long radius) implements Round {}

  record Dot() implements Round {}

  enum Flat implements Shape2D {
    LINE
  }

  record Name(String value) {}

  record Everything(
      String text,
      int small,
      long large,
      BigDecimal exact,
      boolean yes,
      Instant at,
      Duration pause,
      LocalDate day,
      LocalTime time,
      ZoneId zone,
      Mood mood,
      PaymentEventType verbatim,
      Name name,
      List<Shape2D> shapes,
      Set<String> tags,
      Map<Mood, Money> byMood,
      Json raw,
      @Nullable Long boxed,
      @Nullable Boolean boxedYes,
      @Nullable Integer absent) {}

  record Person(String fullName, int age, List<Name> friends, @Nullable Person parent) {
    Person {
      friends = List.copyOf(friends);
      if (age < 0) {
        throw new Violations("age", "is not negative");
      }
      if (fullName.isBlank()) {
        throw new IllegalArgumentException("has a name");
      }
    }
  }

  record Choice(@Nullable Json free, Shape2D shape) {}

  sealed interface Twins permits Left, Right {}

  sealed interface Left extends Twins permits Left.Same {
    record Same() implements Left {}
  }

  sealed interface Right extends Twins permits Right.Same {
    record Same() implements Right {}
  }

  private static final Everything EVERYTHING = new Everything(
      "a \"quoted\" ü €",
      -7,
      Long.MIN_VALUE,
      new BigDecimal("12345678901234567890.000100"),
      true,
      Instant.parse("2026-11-22T09:00:00.000000001Z"),
      Duration.ofMinutes(15),
      LocalDate.of(2026, 2, 28),
      LocalTime.of(9, 30),
      ZoneId.of("Europe/Berlin"),
      Mood.VERY_CALM,
      PaymentEventType.REFUND_PENDING,
      new Name("Ada"),
      List.of(new Square(2), new Circle(3), new Dot(), Flat.LINE),
      Set.of("b", "a"),
      Map.of(Mood.LOUD, new Money(1250, "EUR")),
      Json.parse("{\"any\":[1,null,{\"x\":1.50}]}"),
      0L,
      false,
      null);

  @Test
  void reads_back_whatever_a_component_may_be() {
    var text = Json.of(EVERYTHING).write();

    assertThat(JsonRecords.read(Json.parse(text), Everything.class)).isEqualTo(EVERYTHING);
    assertThat(JsonRecords.restore(Json.parse(text), Everything.class)).isEqualTo(EVERYTHING);
  }

  @Test
  void writes_names_in_snake_case_and_alternatives_with_their_type() {
    assertThat(Json.of(EVERYTHING).write())
        .contains("\"by_mood\":{\"loud\":{\"amount_minor\":1250,\"currency\":\"EUR\"}}")
        .contains("\"mood\":\"very_calm\",\"verbatim\":\"REFUND_PENDING\",\"name\":\"Ada\"")
        .contains(
            "[{\"type\":\"square\",\"side_length\":2},{\"type\":\"circle\",\"radius\":3},"
                + "{\"type\":\"dot\"},\"line\"]")
        .contains("\"at\":\"2026-11-22T09:00:00.000000001Z\",\"pause\":\"PT15M\"")
        .doesNotContain("absent");
  }

  @Test
  void writes_equal_sets_alike_in_whatever_order_they_were_filled() {
    var up = IntStream.range(0, 50).boxed().toList();
    var down = new LinkedHashSet<>(up.reversed());

    assertThat(Json.of(down)).isEqualTo(Json.of(new LinkedHashSet<>(up)));
    assertThat(Json.of(Set.of("c", "a", "b")).write()).isEqualTo("[\"a\",\"b\",\"c\"]");
  }

  @Test
  void leaves_out_what_is_null_in_java_or_in_json() {
    assertThat(Json.of(new Choice(Json.none(), new Dot())).write())
        .isEqualTo("{\"shape\":{\"type\":\"dot\"}}");
  }

  @Test
  void tells_the_commands_of_all_capabilities_apart() {
    var parcel = new Effect(
        "shipment/x",
        new ShipmentCommand.ExpectShipment(
            "easypost", "EZ1", new OrderParty("O-1", "B-1", "S-1"), true, null, null,
            Instant.EPOCH));
    var payment = new Effect(
        "payment/x",
        new PaymentCommand.ExpectPayment(
            "stripe", "pi_1", new OrderParty("O-1", "B-1", null), new Money(1, "EUR"),
            Instant.EPOCH));
    var deadline = new Effect("ticket/x", new DeadlineReached(Inbox.TICKETS, 3));

    for (var effect : List.of(parcel, payment, deadline)) {
      assertThat(JsonRecords.restore(Json.parse(Json.of(effect).write()), Effect.class))
          .isEqualTo(effect);
    }
    assertThat(Alternatives.of(Command.class).records()).hasSizeGreaterThan(5);
  }

  @Test
  void refuses_to_work_with_alternatives_of_one_name() {
    assertThatIllegalStateException()
        .isThrownBy(() -> JsonRecords.read(Json.parse("{\"type\":\"same\"}"), Twins.class))
        .withMessageContaining("Twins cannot tell");
  }

  @Test
  void names_everything_that_is_wrong_with_its_path() {
    var sent = Json.parse(
        """
            {"full_name": 5, "friends": ["Bo", 7], "nick": "x",
             "parent": {"full_name": "P", "age": 1.5, "shoe_size": 40}}
            """);

    assertThat(violations(sent, Person.class))
        .containsExactlyInAnyOrder(
            new Violation("nick", "is not a field here; known are age, friends, full_name, parent"),
            new Violation("full_name", "is a text"),
            new Violation("age", "is required"),
            new Violation("friends[1]", "is a text"),
            new Violation("parent.age", "is a whole number of at most nine digits"),
            new Violation(
                "parent.shoe_size",
                "is not a field here; known are age, friends, full_name, parent"));
  }

  @Test
  void names_the_path_of_what_a_constructor_refuses() {
    assertThat(violations(person("-1", "\"Ada\""), Person.class))
        .containsExactly(new Violation("parent.age", "is not negative"));
    assertThat(violations(person("1", "\" \""), Person.class))
        .containsExactly(new Violation("parent", "has a name"));
  }

  private static Json person(String age, String name) {
    return Json.parse(
        "{\"full_name\":\"A\",\"age\":1,\"parent\":{\"full_name\":" + name + ",\"age\":" + age
            + "}}");
  }

  @Test
  void passes_over_unknown_fields_of_what_was_stored() {
    var stored = Json.parse("{\"full_name\":\"Ada\",\"age\":36,\"shoe_size\":40}");

    assertThat(JsonRecords.restore(stored, Person.class))
        .isEqualTo(new Person("Ada", 36, List.of(), null));
  }

  @Test
  void refuses_every_scalar_of_a_wrong_form_in_a_sentence() {
    assertThat(violations(Json.parse("\"2026-11-22\""), Instant.class))
        .containsExactly(
            new Violation("", "is an instant in UTC, such as 2026-11-22T09:00:00Z"));
    assertThat(violations(Json.parse("\"soon\""), Duration.class)).hasSize(1);
    assertThat(violations(Json.parse("\"Mars/Base\""), ZoneId.class)).hasSize(1);
    assertThat(violations(Json.parse("\"2026-02-30\""), LocalDate.class)).hasSize(1);
    assertThat(violations(Json.parse("\"25:00\""), LocalTime.class)).hasSize(1);
    assertThat(violations(Json.parse("1"), boolean.class)).hasSize(1);
    assertThat(violations(Json.parse("\"VERY_CALM\""), Mood.class))
        .containsExactly(new Violation("", "is one of very_calm, loud"));
    assertThat(violations(Json.parse("\"12.5\""), BigDecimal.class)).hasSize(1);
    assertThat(violations(Json.parse("{\"shape\":{\"type\":\"cube\"}}"), Choice.class))
        .containsExactly(new Violation("shape.type", "is one of square, circle, dot"));
    assertThat(violations(Json.parse("null"), Person.class)).hasSize(1);
  }

  @Test
  void refuses_numbers_beyond_their_type() {
    assertThat(violations(Json.parse("9223372036854775808"), Long.class)).hasSize(1);
    assertThat(violations(Json.parse("2147483648"), Integer.class)).hasSize(1);
    assertThat(violations(Json.parse("1e999999999"), Long.class)).hasSize(1);
    assertThat(JsonRecords.read(Json.parse("1e3"), Long.class)).isEqualTo(1000L);
    assertThat(JsonRecords.read(Json.parse("9223372036854775807"), Long.class))
        .isEqualTo(Long.MAX_VALUE);
  }

  private static List<Violation> violations(Json json, Class<?> type) {
    var thrown = assertThatExceptionOfType(Violations.class)
        .isThrownBy(() -> JsonRecords.read(json, type));
    return thrown.actual().all();
  }
}
