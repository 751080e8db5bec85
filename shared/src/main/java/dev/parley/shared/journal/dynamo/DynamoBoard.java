package dev.parley.shared.journal.dynamo;

import dev.parley.shared.journal.Board;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Boards, from a sparse index of the heads. */
record DynamoBoard(Calls calls, DynamoTables tables) implements Board {

  @Override
  public List<Row> rows(String board, int limit, @Nullable Row after) {
    var query = QueryRequest.builder()
        .tableName(tables.heads())
        .indexName(DynamoTables.BOARD_INDEX)
        .keyConditionExpression("board = :board")
        .expressionAttributeValues(Attributes.of(":board", board).values());
    if (after != null) {
      query.exclusiveStartKey(
          Items.headKey(after.head())
              .with("board", board)
              .with("board_sort", after.sort())
              .values());
    }
    return calls.query(query.build(), limit).stream()
        .map(item -> new Row(item.text("id"), item.text("board_sort")))
        .toList();
  }
}
