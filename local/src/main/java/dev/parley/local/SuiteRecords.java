package dev.parley.local;

import dev.parley.local.aws.LocalAws;
import dev.parley.local.aws.TableSpec;
import dev.parley.local.seed.SeededTickets;
import dev.parley.local.template.Stack;
import dev.parley.notifications.handler.UnsentNotifications;
import dev.parley.refunds.handler.ObservedRefunds;
import dev.parley.shared.journal.dynamo.DynamoStore;
import dev.parley.shared.journal.dynamo.DynamoTables;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The suite's records, read where no fault and no count is in between. */
public final class SuiteRecords {

  private SuiteRecords() {}

  /** What the stack's tables hold, named as its functions name them. */
  public static Suite open(Stack stack, LocalAws aws) {
    var tables = tables(stack);
    var client = aws.dynamoDb().direct();
    var store = DynamoStore.of(client, tables, new SecureRandom());
    var unsent = new UnsentNotifications(store);
    var observed = new ObservedRefunds(store);
    return new Suite(store.dueIndex()::nextAfter,
        () -> Stream.concat(
            unsent.all().stream().map(UnsentItem::json),
            observed.all().stream().map(UnsentItem::json)).toList(),
        new SeededTickets(client, tables, keys(stack), store.journal()),
        new ToldPayments(store));
  }

  /** How the stack names its tables. */
  public static DynamoTables tables(Stack stack) {
    return new DynamoTables(variable(stack, "HEADS_TABLE"), variable(stack, "ENTRIES_TABLE"),
        variable(stack, "UNDISPATCHED_TABLE"), variable(stack, "LINKS_TABLE"),
        variable(stack, "TEXTS_TABLE"), variable(stack, "RECEIPTS_TABLE"),
        variable(stack, "PARKED_TABLE"));
  }

  private static Map<String, List<String>> keys(Stack stack) {
    return stack.tables().stream()
        .collect(Collectors.toMap(TableSpec::name, table -> table.key().attributes()));
  }

  private static String variable(Stack stack, String name) {
    return stack.functions().stream().filter(function -> function.environment().containsKey(name))
        .findFirst()
        .map(function -> function.environment().get(name))
        .orElseThrow(
            () -> new StartupFailure("template.yaml gives no function the variable " + name));
  }
}
