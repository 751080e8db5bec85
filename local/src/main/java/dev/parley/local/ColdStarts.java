package dev.parley.local;

import dev.parley.local.processes.ColdStart;
import dev.parley.local.processes.ProcessLauncher;
import dev.parley.local.processes.TaskRoot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Measures every function's cold start as a process on the real Lambda runtime client, beside a hello-world handler in
 * the same run: {@code -Drounds=9}; the rounds are interleaved, and medians are told.
 */
public final class ColdStarts {
  private static final int ROUNDS = 9;

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
        var suite = runtime.processes(TaskRoot.unpack(FirstLook.artifact(options)), _ -> {});
        var hello = runtime.processes(TaskRoot.ofHelloWorld(), _ -> {})) {
      var figures = interleaved(starts(options, runtime, suite, hello), rounds);
      var least = figures.getFirst().milliseconds();
      narrator.accept(
          "%-24s %9s %7s %8s  %s".formatted("function", "ms", "ratio", "classes", "answer"));
      figures.forEach(figure -> narrator.accept(figure.line(least)));
    }
  }

  private static List<ColdStart> starts(Options options, LocalRuntime runtime,
      ProcessLauncher suite,
      ProcessLauncher hello) throws IOException {
    var samples = new SampleEvents(options.project().resolve("events"), runtime);
    var starts = new ArrayList<ColdStart>();
    starts.add(ColdStart.ofHelloWorld(hello, runtime.stack().functions().getFirst()));
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
