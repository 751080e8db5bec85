package dev.parley.local;

import dev.parley.local.aws.LocalAws;
import dev.parley.local.template.Stack;
import dev.parley.notifications.handler.UnsentNotifications;
import dev.parley.shared.journal.dynamo.DynamoStore;
import dev.parley.shared.journal.dynamo.DynamoTables;
import java.security.SecureRandom;

/** The suite's records, read where no fault and no count is in between. */
public final class SuiteRecords {

  private SuiteRecords() {}

  /** What the stack's tables hold, named as its functions name them. */
  public static Suite open(Stack stack, LocalAws aws) {
    var tables = new DynamoTables(variable(stack, "HEADS_TABLE"), variable(stack, "ENTRIES_TABLE"),
        variable(stack, "UNDISPATCHED_TABLE"), variable(stack, "LINKS_TABLE"),
        variable(stack, "TEXTS_TABLE"),
        variable(stack, "RECEIPTS_TABLE"));
    var store = DynamoStore.of(aws.dynamoDb().direct(), tables, new SecureRandom());
    var unsent = new UnsentNotifications(store);
    return new Suite(store.dueIndex()::nextAfter,
        () -> unsent.all().stream().map(UnsentItem::json).toList());
  }

  private static String variable(Stack stack, String name) {
    return stack.functions().stream().filter(function -> function.environment().containsKey(name))
        .findFirst()
        .map(function -> function.environment().get(name))
        .orElseThrow(
            () -> new StartupFailure("template.yaml gives no function the variable " + name));
  }
}
