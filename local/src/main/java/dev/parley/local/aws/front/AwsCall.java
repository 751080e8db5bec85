package dev.parley.local.aws.front;

/** One request to an AWS service; the target is empty where a service is told by its path or form. */
public record AwsCall(
    Caller caller, String method, String path, String target, String contentType, String body) {

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
    return new AwsCall(caller, method, path, target, contentType, otherBody);
  }
}
