package dev.parley.shared.lambda;

import dev.parley.shared.failure.Classifier;
import dev.parley.shared.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * What is in files. Strangers upload to a place of its own, where it is forgotten after a day; what was looked at and
 * belongs to a message is kept elsewhere, where nobody outside can write.
 */
public final class FileStore {
  /** For how long an upload or a download is open. */
  public static final Duration OPEN = Duration.ofMinutes(5);

  private static final String UPLOADS = "uploads/";
  private static final String KEPT = "kept/";

  private final Environment environment;
  private final Once<String> bucket;

  /** The bucket that {@code ATTACHMENTS_BUCKET} names. */
  public FileStore(Environment environment) {
    this.environment = environment;
    this.bucket = new Once<>(() -> environment.required("ATTACHMENTS_BUCKET"));
  }

  /**
   * A form that uploads one file: its fields first, the file last.
   *
   * @param url
   *          where it is posted to, as {@code multipart/form-data}
   */
  public record Form(String url, Map<String, String> fields, Instant expiresAt) {
    public Form {
      fields = Map.copyOf(fields);
    }
  }

  /** The form for one file of exactly this type and size, in bytes. */
  public Form form(String id, String type, long size, Instant at) {
    var signature = signature(at);
    var expires = at.plus(OPEN).truncatedTo(ChronoUnit.SECONDS);
    var fields = new TreeMap<>(signature.marks());
    fields.put("key", UPLOADS + id);
    fields.put("Content-Type", type);
    fields.put("success_action_status", "201");
    var conditions = new ArrayList<Json>();
    conditions.add(Json.object("bucket", bucket.get()));
    fields.forEach((name, value) -> conditions.add(Json.object(name, value)));
    conditions.add(Json.of(List.of("content-length-range", size, size)));
    var policy = Base64.getEncoder().encodeToString(
        Json.object("expiration", expires, "conditions", conditions).write()
            .getBytes(StandardCharsets.UTF_8));
    fields.put("policy", policy);
    fields.put("x-amz-signature", signature.ofPolicy(policy));
    return new Form(base().toString(), fields, expires);
  }

  /** An address at which one file is downloaded, to be saved and never to be shown in a page. */
  public String address(String id, String name, String type, Instant at) {
    var signature = signature(at);
    var query = new TreeMap<String, String>();
    signature.marks().forEach((mark, value) -> query.put(capitalised(mark), value));
    query.put("X-Amz-Expires", String.valueOf(OPEN.toSeconds()));
    query.put("X-Amz-SignedHeaders", "host");
    query.put("response-content-type", type);
    query.put("response-content-disposition",
        "attachment; filename*=UTF-8''" + encoded(name));
    var path = base().getRawPath() + KEPT + id;
    var asked = query.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
    var canonical = String.join("\n", "GET", path, asked, "host:" + base().getRawAuthority(), "",
        "host", "UNSIGNED-PAYLOAD");
    return base().resolve(path) + "?" + asked + "&X-Amz-Signature="
        + signature.ofRequest(canonical);
  }

  /** {@code X-Amz-Date} in an address, {@code x-amz-date} in a form. */
  private static String capitalised(String mark) {
    return Arrays.stream(mark.split("-", -1))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining("-"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20")
        .replace("*", "%2A").replace("%7E", "~");
  }

  private S3Signature signature(Instant at) {
    return new S3Signature(
        environment.clients().credentials().resolveCredentials(), region(), at);
  }

  private String region() {
    return environment.optional("AWS_REGION").orElse("eu-central-1");
  }

  /** The bucket's own address; where somebody else answers for AWS, a folder of theirs. */
  private URI base() {
    return URI.create(environment.optional("AWS_ENDPOINT_URL_S3")
        .or(() -> environment.optional("AWS_ENDPOINT_URL"))
        .map(endpoint -> endpoint + "/" + bucket.get() + "/")
        .orElseGet(() -> "https://" + bucket.get() + ".s3." + region() + ".amazonaws.com/"));
  }

  /** What somebody uploaded; empty where nobody has yet, or it is forgotten. */
  public Optional<byte[]> uploaded(String id) {
    return call(() -> Optional.of(
        environment.clients().objects()
            .getObjectAsBytes(request -> request.bucket(bucket.get()).key(UPLOADS + id))
            .asByteArray()));
  }

  /** Whether a file is kept. */
  public boolean isKept(String id) {
    return call(() -> Optional.of(
        environment.clients().objects()
            .headObject(request -> request.bucket(bucket.get()).key(KEPT + id))))
        .isPresent();
  }

  /** Keeps a file; the same one again changes nothing. */
  public void keep(String id, String type, byte[] bytes) {
    call(() -> Optional.of(
        environment.clients().objects().putObject(
            request -> request.bucket(bucket.get()).key(KEPT + id).contentType(type),
            RequestBody.fromBytes(bytes))));
  }

  private static <T> Optional<T> call(Supplier<Optional<T>> asked) {
    try {
      return asked.get();
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw Classifier.of("the store of files", e);
    }
  }
}
