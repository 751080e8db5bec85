package dev.parley.local.functions;

import dev.parley.local.template.FunctionResource;
import dev.parley.shared.lambda.Environment;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Launches instances as handler objects in this process. */
public final class InProcessLauncher implements Launcher {
  private final LambdaVariables variables;
  private final Function<Map<String, String>, Environment> environments;
  private final Consumer<String> output;
  private final Consumer<String> bury;
  private final Map<String, HandlerClass> handlers;

  /**
   * Checks every function's handler class.
   *
   * @param environments
   *            what an instance with these variables gets from outside: clock and AWS
   * @param output
   *            gets every line that a function prints
   * @param bury
   *            told the id of each instance that was given up while its code may still run
   * @throws UnfitHandler
   *             when the code lacks one
   */
  public InProcessLauncher(Collection<FunctionResource> functions, LambdaVariables variables,
      Function<Map<String, String>, Environment> environments, Consumer<String> output,
      Consumer<String> bury) {
    this.variables = variables;
    this.environments = environments;
    this.output = output;
    this.bury = bury;
    this.handlers = functions.stream()
        .collect(Collectors.toMap(FunctionResource::logicalId, HandlerClass::of));
    FunctionOutput.install();
  }

  @Override
  public Instance launch(FunctionResource function, String instanceId) {
    var handler = handlers.get(function.logicalId());
    if (handler == null) {
      throw new IllegalArgumentException("unknown function " + function.logicalId());
    }
    var environment = environments.apply(variables.of(function, instanceId));
    return new InProcessInstance(function, instanceId, () -> handler.construct(environment), output,
        () -> bury.accept(instanceId));
  }
}
