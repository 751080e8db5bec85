package dev.parley.local.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.zip.ZipInputStream;

/** A folder as Lambda lays out code: classes at the root, jars in lib; it lives as long as this object. */
public final class TaskRoot implements AutoCloseable {
  private final Path folder;

  private TaskRoot(Path folder) {
    this.folder = folder;
  }

  /** The deployed artifact, unpacked. */
  public static TaskRoot unpack(Path artifact) throws IOException {
    if (!Files.isRegularFile(artifact)) {
      throw new IllegalStateException(
          artifact + " is missing: ./mvnw package -DskipTests builds what Lambda runs");
    }
    var folder = Files.createTempDirectory("parley-task");
    try (var zip = new ZipInputStream(Files.newInputStream(artifact))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        var file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException("an entry leaves the folder: " + entry.getName());
        }
        if (!entry.isDirectory()) {
          Files.createDirectories(file.resolveSibling(""));
          Files.copy(zip, file);
        }
      }
    }
    return new TaskRoot(folder);
  }

  /** Only the hello-world handler, as if it were deployed alone. */
  public static TaskRoot ofHelloWorld() throws IOException {
    var folder = Files.createTempDirectory("parley-task");
    var name = HelloWorld.class.getName().replace('.', '/') + ".class";
    var file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    try (var bytes = HelloWorld.class.getResourceAsStream("HelloWorld.class")) {
      Files.write(file, Objects.requireNonNull(bytes).readAllBytes());
    }
    return new TaskRoot(folder);
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
