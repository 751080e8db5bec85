package dev.parley.local.processes;

import dev.parley.local.functions.Instance;
import dev.parley.local.functions.LambdaVariables;
import dev.parley.local.functions.Launcher;
import dev.parley.local.template.FunctionResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Launches instances as processes on the AWS Lambda runtime interface client, with the settings that Lambda gives. */
public final class ProcessLauncher implements Launcher, AutoCloseable {
  private final TaskRoot taskRoot;
  private final LambdaVariables variables;
  private final Consumer<String> output;
  private final Consumer<String> bury;
  private final RuntimeApi api;
  private final RuntimeClientFiles client;
  private final Set<FunctionProcess> alive = ConcurrentHashMap.newKeySet();

  /**
   * Launches from a task root.
   *
   * @param output
   *            gets every line that a function prints
   * @param bury
   *            told the id of each instance whose process has ended
   */
  public ProcessLauncher(TaskRoot taskRoot, LambdaVariables variables, Consumer<String> output,
      Consumer<String> bury) throws IOException {
    this.taskRoot = taskRoot;
    this.variables = variables;
    this.output = output;
    this.bury = bury;
    this.api = new RuntimeApi();
    this.client = new RuntimeClientFiles();
  }

  @Override
  public Instance launch(FunctionResource function, String instanceId) {
    return launch(function, instanceId, List.of());
  }

  FunctionProcess launch(FunctionResource function, String instanceId, List<String> options) {
    var builder = new ProcessBuilder(command(function, options))
        .directory(taskRoot.folder().toFile())
        .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(variables.of(function, instanceId));
    builder.environment().put("LAMBDA_TASK_ROOT", taskRoot.folder().toString());
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address(instanceId));
    var session = api.open(instanceId);
    try {
      var process = builder.start();
      var instance = new FunctionProcess(process, session, output);
      alive.add(instance);
      var _ = process.onExit().thenRun(() -> {
        alive.remove(instance);
        bury.accept(instanceId);
        api.close(instanceId);
      });
      return instance;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private List<String> command(FunctionResource function, List<String> options) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var command = new ArrayList<>(
        List.of(java.toString(), "-Xmx" + function.memoryMb() * 85 / 100 + "m",
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
            "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
                + client.library()));
    command.addAll(options);
    command.addAll(List.of("-classpath", client.classPath(),
        RuntimeClientFiles.MAIN, function.handler()));
    return command;
  }

  @Override
  public void close() {
    alive.forEach(FunctionProcess::close);
    api.close();
    client.close();
    taskRoot.close();
  }
}
