package dev.parley.local.functions;

import dev.parley.local.template.FunctionResource;
import dev.parley.shared.lambda.Environment;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Launches instances as handler objects in this process, on the runtime's clock. */
public final class InProcessLauncher implements Launcher {
  private final LambdaVariables variables;
  private final InstantSource clock;
  private final Consumer<String> output;
  private final Consumer<String> bury;
  private final Map<String, HandlerClass> handlers;

  /**
   * Checks every function's handler class.
   *
   * @param output
   *            gets every line that a function prints
   * @param bury
   *            told the id of each instance that was given up while its code may still run
   * @throws UnfitHandler
   *             when the code lacks one
   */
  public InProcessLauncher(Collection<FunctionResource> functions, LambdaVariables variables,
      InstantSource clock, Consumer<String> output, Consumer<String> bury) {
    this.variables = variables;
    this.clock = clock;
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
    var environment = Environment.of(variables.of(function, instanceId), clock);
    return new InProcessInstance(function, instanceId, () -> handler.construct(environment), output,
        () -> bury.accept(instanceId));
  }
}
