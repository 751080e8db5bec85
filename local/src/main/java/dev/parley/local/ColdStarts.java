package dev.parley.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.local.processes.ColdStart;
import dev.parley.local.processes.HelloMetric;
import dev.parley.local.processes.HelloParameter;
import dev.parley.local.processes.HelloSecret;
import dev.parley.local.processes.HelloWorld;
import dev.parley.local.processes.ProcessLauncher;
import dev.parley.local.processes.TaskRoot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Measures every function's cold start as a process on the real Lambda runtime client, beside hello-world handlers with
 * and without Powertools in the same run: {@code -Drounds=9}; the rounds are interleaved, and medians are told.
 */
public final class ColdStarts {
  private static final int ROUNDS = 9;
  /** Hello-world with one thing more; they find their libraries in the suite's artifact. */
  private static final List<Class<? extends RequestStreamHandler>> POWERTOOLS = List.of(
      HelloMetric.class, HelloSecret.class, HelloParameter.class);

  private ColdStarts() {}

  public static void main(String[] arguments) throws IOException {
    try {
      measure(Options.of(System.getProperties(), SuiteRecords::open), rounds(),
          System.out::println);
      System.exit(0);
    } catch (StartupFailure failure) {
      System.err.println(failure.getMessage());
      System.exit(1);
    }
  }

  static void measure(Options options, int rounds, Consumer<String> narrator) throws IOException {
    try (var runtime = LocalRuntime.start(options.onFreePort(), _ -> {});
        var suite = runtime.processes(
            TaskRoot.unpack(FirstLook.artifact(options)).with(HelloWorld.class)
                .with(POWERTOOLS.toArray(Class<?>[]::new)),
            _ -> {});
        var alone = runtime.processes(TaskRoot.of(HelloWorld.class), _ -> {})) {
      var figures = interleaved(starts(options, runtime, suite, alone), rounds);
      var least = figures.getFirst().milliseconds();
      narrator.accept(
          "%-24s %9s %7s %8s  %s".formatted("function", "ms", "ratio", "classes", "answer"));
      figures.forEach(figure -> narrator.accept(figure.line(least)));
    }
  }

  private static List<ColdStart> starts(Options options, LocalRuntime runtime,
      ProcessLauncher suite, ProcessLauncher alone) throws IOException {
    runtime.aws().secrets().put(ColdStart.BASELINE_SECRET, "kept");
    var like = runtime.stack().functions().getFirst();
    var samples = new SampleEvents(options.project().resolve("events"), runtime);
    var starts = new ArrayList<ColdStart>();
    starts.add(ColdStart.ofBaseline(alone, HelloWorld.class, like));
    for (var handler : POWERTOOLS) {
      starts.add(ColdStart.ofBaseline(suite, handler, like));
    }
    for (var function : runtime.stack().functions()) {
      starts.add(new ColdStart(suite, function, samples.of(function.logicalId())));
    }
    return starts;
  }

  private static List<Figure> interleaved(List<ColdStart> starts, int rounds) throws IOException {
    var times = new double[starts.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < starts.size(); i++) {
        times[i][round] = starts.get(i).milliseconds();
      }
    }
    var figures = new ArrayList<Figure>();
    for (int i = 0; i < starts.size(); i++) {
      figures.add(new Figure(starts.get(i).function(), median(times[i]), starts.get(i).classes(),
          starts.get(i).answer()));
    }
    return figures;
  }

  private static double median(double[] values) {
    var sorted = Arrays.stream(values).sorted().toArray();
    return IntStream.of((sorted.length - 1) / 2, sorted.length / 2).mapToDouble(i -> sorted[i])
        .average().orElse(0);
  }

  private static int rounds() {
    return Integer.getInteger("rounds", ROUNDS);
  }

  private record Figure(String function, double milliseconds, long classes, String answer) {

    String line(double least) {
      return "%-24s %9.0f %6.1fx %8d  %s".formatted(function, milliseconds, milliseconds / least,
          classes,
          answer);
    }
  }
}
