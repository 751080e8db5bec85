package dev.parley.local.aws.front;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Collections;
import java.util.Set;

/** The failures that DynamoDB has and DynamoDB Local lacks. */
final class DynamoDbFailures {
  private static final String TYPES = "com.amazonaws.dynamodb.v20120810#";
  private static final Set<String> SINGLE_WRITES = Set.of("PutItem", "UpdateItem", "DeleteItem");

  private DynamoDbFailures() {}

  static AwsReply throttled() {
    return AwsReply.error(400, TYPES + "ProvisionedThroughputExceededException",
        "The level of configured provisioned throughput for the table was exceeded.");
  }

  static boolean canConflict(AwsCall call) {
    return call.operation().equals("TransactWriteItems")
        || SINGLE_WRITES.contains(call.operation());
  }

  static AwsReply conflict(AwsCall call) {
    return SINGLE_WRITES.contains(call.operation())
        ? AwsReply.error(400, TYPES + "TransactionConflictException",
            "Transaction is ongoing for the item")
        : cancelled(Json.object(call.body()).path("TransactItems").size());
  }

  /** The first leg conflicts, and for that the others are not written. */
  private static AwsReply cancelled(int legs) {
    var reasons = Json.object().putArray("CancellationReasons");
    reasons.addObject().put("Code", "TransactionConflict").put("Message",
        "Transaction is ongoing for the item");
    Collections.nCopies(legs - 1, "None").forEach(none -> reasons.addObject().put("Code", none));
    return AwsReply.json(400,
        Json.object().put("__type", TYPES + "TransactionCanceledException")
            .put("Message",
                "Transaction cancelled, please refer cancellation reasons for specific reasons "
                    + codes(reasons))
            .set("CancellationReasons", reasons).toString());
  }

  private static String codes(ArrayNode reasons) {
    return reasons.findValuesAsText("Code").toString();
  }
}
