package dev.parley.shared.journal.dynamo;

import static dev.parley.shared.journal.dynamo.Calls.classified;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** All that a query finds, read page by page as it is asked for. */
final class Pages<T> implements Iterator<T> {
  private final DynamoDbClient client;
  private final Function<Attributes, T> read;
  private @Nullable QueryRequest next;
  private Iterator<T> page = Collections.emptyIterator();

  /** What the query finds; its limit is the size of a page. */
  Pages(DynamoDbClient client, QueryRequest query, Function<Attributes, T> read) {
    this.client = client;
    this.read = read;
    this.next = query;
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && next != null) {
      turn(next);
    }
    return page.hasNext();
  }

  private void turn(QueryRequest query) {
    var answer = classified(() -> client.query(query));
    page = answer.items().stream().map(Attributes::new).map(read).iterator();
    next = answer.lastEvaluatedKey().isEmpty()
        ? null
        : query.toBuilder().exclusiveStartKey(answer.lastEvaluatedKey()).build();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.next();
  }
}
