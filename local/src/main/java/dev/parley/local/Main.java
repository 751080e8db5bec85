package dev.parley.local;

import dev.parley.local.demo.RuntimeClient;
import dev.parley.local.demo.Story;
import dev.parley.local.demo.StoryPlayer;
import dev.parley.local.functions.UnfitHandler;
import dev.parley.local.template.BrokenTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Consumer;

/** Starts the local runtime from the command line: {@code -Dport, -Ddata, -Ddemo, -Dprocesses}. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    exitWithParent();
    Consumer<String> narrator = System.out::println;
    try {
      var runtime = LocalRuntime.start(Options.of(System.getProperties(), SuiteRecords::open),
          narrator);
      Runtime.getRuntime().addShutdownHook(new Thread(runtime::close));
      Doors.of(runtime.stack()).forEach(narrator);
      narrator.accept("ready " + runtime.uri());
      runtime.token("admin", "you").ifPresent(token -> narrator
          .accept("try it: curl -H 'Authorization: Bearer " + token + "' " + runtime.uri()
              + "/tickets"));
      if (Options.isSet(System.getProperties(), "demo")) {
        demo(runtime, narrator);
      }
    } catch (StartupFailure | BrokenTemplate | UnfitHandler | IllegalArgumentException failure) {
      System.err.println(failure.getMessage());
      System.exit(1);
    }
  }

  private static void demo(LocalRuntime runtime, Consumer<String> narrator)
      throws IOException, InterruptedException {
    var file = runtime.project().resolve("events/story.json");
    if (!Files.exists(file)) {
      throw new StartupFailure("There is no story to play at " + file);
    }
    var story = Story.read(file);
    var failures = new StoryPlayer(new RuntimeClient(runtime.uri()), narrator).play(story);
    narrator.accept(
        failures.isEmpty() ? "the story went as told" : failures.size() + " things went otherwise");
  }

  /** Whoever stops Maven by force would else leave a process behind that keeps the port. */
  private static void exitWithParent() {
    ProcessHandle.current().parent()
        .ifPresent(parent -> {
          var _ = parent.onExit().thenRun(() -> System.exit(0));
        });
  }
}
