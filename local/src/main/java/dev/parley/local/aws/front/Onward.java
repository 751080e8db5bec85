package dev.parley.local.aws.front;

/** Where a call goes when nothing stops it. */
@FunctionalInterface
interface Onward {

  AwsReply pass(AwsCall call);
}
