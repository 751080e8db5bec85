package dev.parley.shared.lambda;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Everything that a function gets from outside: read once, in its constructor.
 *
 * @param variables
 *          environment variables
 * @param clock
 *          the only source of instants
 * @param chance
 *          for jitter and salts, never for ids
 * @param clients
 *          AWS
 */
public record Environment(
    Map<String, String> variables, InstantSource clock, RandomGenerator chance, Clients clients) {
  public Environment {
    variables = Map.copyOf(variables);
  }

  /** What a function gets in the cloud. */
  public static Environment ofSystem() {
    return of(System.getenv(), InstantSource.system());
  }

  /** An environment whose AWS clients follow the variables. */
  public static Environment of(Map<String, String> variables, InstantSource clock) {
    return new Environment(variables, clock, new SecureRandom(), new AwsClients(variables));
  }

  /** An environment whose AWS clients follow the variables over another way than the network. */
  public static Environment of(
      Map<String, String> variables, InstantSource clock, Reach reach) {
    return new Environment(variables, clock, new SecureRandom(), new AwsClients(variables, reach));
  }

  /**
   * A variable that must be set.
   *
   * @throws IllegalStateException
   *           in a sentence that names the variable
   */
  public String required(String name) {
    return optional(name)
        .orElseThrow(
            () -> new IllegalStateException("the environment variable " + name + " is not set"));
  }

  /** A variable that may be set. */
  public Optional<String> optional(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /** The function's own name. */
  public String function() {
    return optional("AWS_LAMBDA_FUNCTION_NAME").orElse("unnamed");
  }
}
