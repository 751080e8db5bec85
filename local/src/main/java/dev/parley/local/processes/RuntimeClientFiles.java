package dev.parley.local.processes;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The AWS Lambda runtime interface client: its jars, and a copy of its native half that no process overwrites. */
final class RuntimeClientFiles implements AutoCloseable {
  static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final List<String> ONE_CLASS_OF_EACH_JAR = List.of(
      MAIN,
      "com.amazonaws.services.lambda.runtime.RequestStreamHandler",
      "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
      "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

  private final String classPath;
  private final Path library;

  RuntimeClientFiles() throws IOException {
    classPath = ONE_CLASS_OF_EACH_JAR.stream().map(RuntimeClientFiles::jar)
        .collect(Collectors.joining(File.pathSeparator));
    library = Files.createTempFile("parley-runtime-client", ".so");
    try (var bytes = RuntimeClientFiles.class.getClassLoader().getResourceAsStream(resource())) {
      if (bytes == null) {
        throw new IllegalStateException(
            "The Lambda runtime client has no native library for this system; run without -Dprocesses");
      }
      Files.write(library, bytes.readAllBytes());
    }
  }

  String classPath() {
    return classPath;
  }

  Path library() {
    return library;
  }

  private static String jar(String className) {
    try {
      var found = Class.forName(className, false, RuntimeClientFiles.class.getClassLoader());
      return Path.of(found.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (ClassNotFoundException | URISyntaxException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static String resource() {
    var arm = System.getProperty("os.arch").toLowerCase(Locale.ROOT).matches("aarch64|arm64");
    return "jni/libaws-lambda-jni.linux-" + (arm ? "aarch_64" : "x86_64") + ".so";
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(library);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
