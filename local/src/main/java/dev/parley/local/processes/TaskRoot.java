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

  /** These classes and nothing else, as if they were deployed alone. */
  public static TaskRoot of(Class<?>... classes) throws IOException {
    return new TaskRoot(Files.createTempDirectory("parley-task")).with(classes);
  }

  /** The same with these classes beside what is there. */
  public TaskRoot with(Class<?>... classes) throws IOException {
    for (var each : classes) {
      var name = each.getName().replace('.', '/') + ".class";
      var file = folder.resolve(name);
      Files.createDirectories(file.resolveSibling(""));
      try (var bytes = each.getClassLoader().getResourceAsStream(name)) {
        Files.write(file, Objects.requireNonNull(bytes).readAllBytes());
      }
    }
    return this;
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
