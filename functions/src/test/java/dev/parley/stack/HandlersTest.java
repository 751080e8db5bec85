package dev.parley.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.shared.lambda.Environment;
import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function of the template is built as the cloud builds it and as the local runtime does. */
class HandlersTest {
  private static final Pattern MISSING = Pattern.compile(
      "the environment variable ([A-Z_]+) is not set");

  /** Variables of which a constructor takes only some values. */
  private static final Map<String, String> SAID = Map.of("MODE", "observe", "POLICY_APPROVALS",
      "1");

  static Stream<String> functions() {
    return Part.resources("AWS::Serverless::Function").keySet().stream();
  }

  private static Class<? extends RequestStreamHandler> handler(String function)
      throws ClassNotFoundException {
    var name = part(function).get("Properties", "Handler").text().replace("::handleRequest", "");
    return Class.forName(name).asSubclass(RequestStreamHandler.class);
  }

  private static Part part(String function) {
    return Objects.requireNonNull(Part.resources("AWS::Serverless::Function").get(function));
  }

  /** The variables that the template sets, as far as a constructor cares what is in them. */
  private static Map<String, String> variables(String function) {
    var variables = new HashMap<String, String>();
    Stream.of(
        Part.template().get("Globals", "Function", "Environment", "Variables"),
        part(function).get("Properties", "Environment", "Variables"))
        .flatMap(set -> set.fields().keySet().stream())
        .forEach(name -> variables.put(name, SAID.getOrDefault(name, "set")));
    variables.put("AWS_ACCESS_KEY_ID", "key");
    variables.put("AWS_SECRET_ACCESS_KEY", "secret");
    return variables;
  }

  @ParameterizedTest
  @MethodSource("functions")
  void is_built_of_what_the_template_gives_it(String function) throws Exception {
    var environment = Environment.of(
        variables(function), () -> Instant.parse("2026-11-22T09:00:00Z"));

    assertThat(handler(function).getConstructor(Environment.class).newInstance(environment))
        .isNotNull();
  }

  /** There is nothing of the template in the environment of a test. */
  @ParameterizedTest
  @MethodSource("functions")
  void is_built_of_the_systems_environment_or_says_what_is_missing(String function)
      throws Exception {
    var constructor = handler(function).getConstructor();

    var thrown = catchThrowable(constructor::newInstance);

    if (thrown instanceof InvocationTargetException wrapped) {
      var cause = Objects.requireNonNull(wrapped.getCause());
      assertThat(cause).isInstanceOf(IllegalStateException.class);
      var missing = MISSING.matcher(String.valueOf(cause.getMessage()));
      assertThat(missing.matches()).as(cause.getMessage()).isTrue();
      assertThat(variables(function)).containsKey(missing.group(1));
    } else {
      assertThat(thrown).isNull();
    }
  }
}
