package dev.parley.local.aws;

import dev.parley.local.aws.front.AwsCall;
import dev.parley.local.aws.front.AwsReply;
import dev.parley.local.aws.front.AwsService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * S3 as far as objects are put, read, looked at and deleted, uploaded by forms and downloaded by signed addresses. They
 * are in a folder where one is given, else in memory.
 */
public final class ObjectsDouble implements AwsService {
  private static final String XML = "application/xml";

  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final Optional<Path> folder;
  private final InstantSource clock;

  ObjectsDouble(Optional<Path> folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
    folder.ifPresent(this::read);
  }

  private void read(Path kept) {
    try {
      Files.createDirectories(kept);
      try (var files = Files.list(kept)) {
        for (var file : files.toList()) {
          objects.put(URLDecoder.decode(file.getFileName().toString(), StandardCharsets.UTF_8),
              Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the objects in " + kept + " cannot be read", e);
    }
  }

  /** Puts an object into a bucket. */
  public void put(String bucket, String key, byte[] bytes) {
    put("/" + bucket + "/" + key, bytes);
  }

  private void put(String path, byte[] bytes) {
    objects.put(path, bytes.clone());
    folder.ifPresent(kept -> write(kept.resolve(encoded(path)), bytes));
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("the object " + file + " cannot be written", e);
    }
  }

  private void remove(String path) {
    objects.remove(path);
    folder.ifPresent(kept -> {
      try {
        Files.deleteIfExists(kept.resolve(encoded(path)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private static String encoded(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8);
  }

  /** How many objects there are. */
  public int size() {
    return objects.size();
  }

  @Override
  public boolean serves(AwsCall call) {
    return call.target().isEmpty() && call.path().split("/", -1).length > 2
        && switch (call.method()) {
          case "GET", "HEAD", "PUT", "DELETE" -> true;
          case "POST" -> call.contentType().startsWith("multipart/form-data");
          default -> false;
        };
  }

  @Override
  public AwsReply answer(AwsCall call) {
    return switch (call.method()) {
      case "DELETE" -> {
        remove(call.path());
        yield new AwsReply.Answer(204, Map.of(), "");
      }
      case "PUT" -> {
        put(call.path(), call.raw().bytes());
        yield new AwsReply.Answer(200, Map.of("ETag", "\"local\""), "");
      }
      case "POST" -> uploaded(call);
      case "HEAD" -> looked(call);
      default -> read(call);
    };
  }

  private AwsReply looked(AwsCall call) {
    var bytes = objects.get(call.path());
    return bytes == null
        ? new AwsReply.Answer(404, Map.of(), "")
        : new AwsReply.Answer(200, Map.of("Content-Length", String.valueOf(bytes.length)), "");
  }

  private AwsReply read(AwsCall call) {
    var signed = SignedAddress.of(call);
    var objection = signed.flatMap(address -> address.objection(clock.instant()));
    if (objection.isPresent() || (signed.isEmpty() && isAnonymous(call))) {
      return refused(403, "AccessDenied", objection.orElse("Nobody signed this."));
    }
    var bytes = objects.get(call.path());
    if (bytes == null) {
      return refused(404, "NoSuchKey", "There is no such object.");
    }
    var headers = new TreeMap<>(Map.of("Content-Type", "application/octet-stream"));
    signed.ifPresent(address -> headers.putAll(address.headers()));
    return new AwsReply.Bytes(headers, bytes);
  }

  private static boolean isAnonymous(AwsCall call) {
    return call.caller().function().equals("anonymous");
  }

  private AwsReply uploaded(AwsCall call) {
    var form = UploadForm.of(call.contentType(), call.raw().bytes());
    var bucket = call.path().split("/", -1)[1];
    var objection = form.objection(bucket, clock.instant());
    if (objection.isPresent()) {
      return refused(objection.get().startsWith("Size") ? 400 : 403, "AccessDenied",
          objection.get());
    }
    put(bucket, form.field("key"), form.file());
    return new AwsReply.Answer(201, Map.of("Content-Type", XML),
        "<PostResponse><Key>" + form.field("key") + "</Key></PostResponse>");
  }

  private static AwsReply refused(int status, String code, String message) {
    return new AwsReply.Answer(status, Map.of("Content-Type", XML),
        "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message));
  }
}
