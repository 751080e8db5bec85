package dev.parley.shared.journal.dynamo;

import dev.parley.shared.core.Link;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Links;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Links by where they start; {@code <kind>#<instant>#<to>} sorts those of one kind by instant. */
record DynamoLinks(Calls calls, DynamoTables tables) implements Links {

  static Attributes item(Link link) {
    return Attributes.of("from", link.from())
        .with(
            "link",
            Head.kindOf(link.to()) + "#" + Keys.instant(link.at()) + "#" + link.to());
  }

  @Override
  public List<Link> from(String from, String kind, int limit, @Nullable Link after) {
    var query = QueryRequest.builder()
        .tableName(tables.links())
        .consistentRead(true)
        .scanIndexForward(false)
        .keyConditionExpression("#from = :from AND begins_with(link, :kind)")
        .expressionAttributeNames(Map.of("#from", "from"))
        .expressionAttributeValues(
            Attributes.of(":from", from).with(":kind", kind + "#").values());
    if (after != null) {
      query.exclusiveStartKey(item(after).values());
    }
    return calls.query(query.build(), limit).stream().map(item -> link(item, kind)).toList();
  }

  private static Link link(Attributes item, String kind) {
    var sorted = item.text("link");
    var start = kind.length() + 1;
    return new Link(
        item.text("from"), Keys.afterInstant(sorted, start), Keys.instant(sorted, start));
  }
}
