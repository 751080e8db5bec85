package dev.parley.local;

import dev.parley.local.functions.InProcessLauncher;
import dev.parley.local.functions.LambdaVariables;
import dev.parley.local.template.Stack;
import dev.parley.local.time.Schedule;
import dev.parley.shared.lambda.Environment;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/** Finds what is in the way of a start before anything is started in vain. */
final class FirstLook {

  private FirstLook() {}

  static void at(Stack stack, Options options) {
    Schedule.of(stack.functions(), Instant.EPOCH);
    var nowhere = new LambdaVariables("", URI.create("http://127.0.0.1"));
    new InProcessLauncher(stack.functions(), nowhere,
        variables -> Environment.of(variables, InstantSource.system()), _ -> {}, _ -> {});
    options.processes().check(stack);
    if (options.processes().any() && !Files.isRegularFile(artifact(options))) {
      throw new StartupFailure(
          artifact(options) + " is missing: ./mvnw package -DskipTests builds what Lambda runs");
    }
  }

  static Path artifact(Options options) {
    return options.project().resolve("functions/target/parley-functions.zip");
  }
}
