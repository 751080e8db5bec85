package dev.parley.local.aws.front;

import java.util.Map;

/** What a caller gets: an answer, or a connection that is cut without one. */
public sealed interface AwsReply {

  /** A response with its body. */
  record Answer(int status, Map<String, String> headers, String body) implements AwsReply {
    public Answer {
      headers = Map.copyOf(headers);
    }
  }

  /** An object, whose bytes are no text. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares replies
  record Bytes(Map<String, String> headers, byte[] bytes) implements AwsReply {
    public Bytes {
      headers = Map.copyOf(headers);
      bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
      return bytes.clone();
    }
  }

  /** No response: the caller cannot know what happened. */
  record Cut() implements AwsReply {}

  /** A JSON answer. */
  static AwsReply json(int status, String body) {
    return new Answer(status, Map.of("Content-Type", "application/x-amz-json-1.0"), body);
  }

  /** An error that every JSON protocol of AWS reads. */
  static AwsReply error(int status, String type, String message) {
    return new Answer(status,
        Map.of("Content-Type", "application/x-amz-json-1.0", "x-amzn-ErrorType", type),
        Json.object().put("__type", type).put("message", message).toString());
  }

  /** Whether the call did what it asked for. */
  default boolean succeeded() {
    return switch (this) {
      case Answer answer -> answer.status() / 100 == 2;
      case Bytes _ -> true;
      case Cut _ -> false;
    };
  }
}
