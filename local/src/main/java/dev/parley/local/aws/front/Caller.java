package dev.parley.local.aws.front;

import java.util.regex.Pattern;

/** The function instance that signed a call: its access key id is {@code <logical id>i<number>}. */
public record Caller(String function, String instance) {
  private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,\\s]+)");
  private static final Pattern INSTANCE = Pattern.compile("([A-Za-z0-9]+)i(\\d{4,})");

  /** Whoever signs with the given access key; a key that names no instance is its own function. */
  public static Caller withKey(String accessKeyId) {
    var instance = INSTANCE.matcher(accessKeyId);
    return instance.matches()
        ? new Caller(instance.group(1), accessKeyId)
        : new Caller(accessKeyId, accessKeyId);
  }

  /** Whoever signed with this {@code Authorization} header; an empty header is {@code anonymous}. */
  static Caller signed(String authorization) {
    var credential = CREDENTIAL.matcher(authorization);
    return withKey(credential.find() ? credential.group(1) : "anonymous");
  }
}
