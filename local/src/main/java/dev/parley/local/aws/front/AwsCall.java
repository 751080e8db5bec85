package dev.parley.local.aws.front;

import java.util.Map;

/** One request to an AWS service; the target is empty where a service is told by its path or form. */
public record AwsCall(
    Caller caller, String method, String path, String target, String contentType, String body,
    Raw raw) {

  /**
   * The rest of a request, for a service that needs more of it.
   *
   * @param headers
   *          by their names in lower case
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares calls by their bytes
  public record Raw(String query, Map<String, String> headers, byte[] bytes) {
    static final Raw NONE = new Raw("", Map.of(), new byte[0]);

    public Raw {
      headers = Map.copyOf(headers);
    }
  }

  /** One of which nobody needs more. */
  public AwsCall(
      Caller caller, String method, String path, String target, String contentType,
      String body) {
    this(caller, method, path, target, contentType, body, Raw.NONE);
  }

  /** Whether the call goes to the service with this target prefix, such as {@code AmazonSQS}. */
  public boolean isTo(String service) {
    return target.startsWith(service + ".");
  }

  /** The operation's name, such as {@code GetItem}; empty without a target. */
  public String operation() {
    return target.substring(target.indexOf('.') + 1);
  }

  /** The same call with another body. */
  public AwsCall with(String otherBody) {
    return new AwsCall(caller, method, path, target, contentType, otherBody, raw);
  }
}
