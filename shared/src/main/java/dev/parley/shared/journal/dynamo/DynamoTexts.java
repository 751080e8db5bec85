package dev.parley.shared.journal.dynamo;

import static dev.parley.shared.journal.dynamo.Calls.classified;

import dev.parley.shared.core.TextRef;
import dev.parley.shared.journal.SaltedText;
import dev.parley.shared.journal.Texts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Texts with their salts; the hash outlives both. */
record DynamoTexts(Calls calls, DynamoTables tables, RandomGenerator salts) implements Texts {

  @Override
  public TextRef put(String id, String text) {
    var salted = SaltedText.of(text, salts);
    var reference = salted.reference(id);
    var put = PutItemRequest.builder()
        .tableName(tables.texts())
        .item(
            Attributes.of("id", id)
                .with("hash", reference.hash())
                .with("text", text)
                .with("salt", salted.salt())
                .values())
        .conditionExpression("attribute_not_exists(id)")
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
    return classified(
        () -> {
          try {
            calls.client().putItem(put);
            return reference;
          } catch (ConditionalCheckFailedException e) {
            return new TextRef(id, new Attributes(e.item()).text("hash"));
          }
        });
  }

  @Override
  public Map<String, String> read(Collection<String> ids) {
    var found = new LinkedHashMap<String, String>();
    calls.get(tables.texts(), ids.stream().map(id -> Attributes.of("id", id)).toList())
        .forEach(
            item -> item.find("text").ifPresent(text -> found.put(item.text("id"), text)));
    return found;
  }

  @Override
  public void erase(String id) {
    var update = UpdateItemRequest.builder()
        .tableName(tables.texts())
        .key(Attributes.of("id", id).values())
        .updateExpression("REMOVE #text, salt")
        .conditionExpression("attribute_exists(id)")
        .expressionAttributeNames(Map.of("#text", "text"))
        .build();
    classified(
        () -> {
          try {
            calls.client().updateItem(update);
            return true;
          } catch (ConditionalCheckFailedException _) {
            return false;
          }
        });
  }
}
