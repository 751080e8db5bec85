package dev.parley.local.aws.front;

/** A service behind the front. */
public interface AwsService {

  /** Whether the call is for this service. */
  boolean serves(AwsCall call);

  /** Does what the call asks for. */
  AwsReply answer(AwsCall call);
}
