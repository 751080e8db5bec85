package dev.parley.local.aws;

import dev.parley.local.aws.front.AwsCall;
import dev.parley.local.aws.front.AwsReply;
import dev.parley.local.aws.front.AwsService;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** S3 as far as {@code GetObject} and {@code DeleteObject}; the runtime puts the objects. */
public final class ObjectsDouble implements AwsService {
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

  /** Puts an object into a bucket. */
  public void put(String bucket, String key, byte[] bytes) {
    objects.put("/" + bucket + "/" + key, bytes.clone());
  }

  /** How many objects there are. */
  public int size() {
    return objects.size();
  }

  @Override
  public boolean serves(AwsCall call) {
    return call.target().isEmpty() && call.path().split("/", -1).length > 2
        && (call.method().equals("GET") || call.method().equals("DELETE"));
  }

  @Override
  public AwsReply answer(AwsCall call) {
    if (call.method().equals("DELETE")) {
      objects.remove(call.path());
      return new AwsReply.Answer(204, Map.of(), "");
    }
    var bytes = objects.get(call.path());
    return bytes == null
        ? new AwsReply.Answer(404, Map.of("Content-Type", "application/xml"),
            "<Error><Code>NoSuchKey</Code><Message>There is no such object.</Message></Error>")
        : new AwsReply.Bytes(bytes);
  }
}
