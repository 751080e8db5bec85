package dev.parley.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.aws.TableSpec;
import dev.parley.local.template.QueueResource.Redrive;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;

/** Reads queues, tables, secrets and topics. */
final class Resources {
  private final References references;

  Resources(References references) {
    this.references = references;
  }

  QueueResource queue(String logicalId, Properties properties) {
    var redrive = properties.has("RedrivePolicy")
        ? Optional.of(redrive(logicalId, properties))
        : Optional.<Redrive>empty();
    return new QueueResource(logicalId, references.name(logicalId),
        references.ref(logicalId).asText(),
        references.attribute(logicalId, "Arn"),
        Duration.ofSeconds(properties.integer("VisibilityTimeout", 30)),
        Duration.ofSeconds(properties.integer("MessageRetentionPeriod", 345_600)), redrive);
  }

  TableSpec table(String logicalId, Properties properties) {
    var types = new TreeMap<String, String>();
    properties.mappings("AttributeDefinitions")
        .forEach(attribute -> types.put(attribute.text("AttributeName"),
            attribute.text("AttributeType")));
    var indexes = properties.mappings("GlobalSecondaryIndexes").stream().map(Resources::index)
        .toList();
    return new TableSpec(logicalId, references.name(logicalId), types, key(properties), indexes);
  }

  SecretResource secret(String logicalId, Properties properties) {
    return new SecretResource(logicalId, references.name(logicalId),
        references.attribute(logicalId, "Arn"),
        properties.optionalText("SecretString"));
  }

  TopicResource topic(String logicalId) {
    return new TopicResource(logicalId, references.name(logicalId),
        references.attribute(logicalId, "Arn"));
  }

  private static Redrive redrive(String logicalId, Properties properties) {
    if (properties.value("RedrivePolicy").isTextual()) {
      throw BrokenTemplate.at(logicalId, "RedrivePolicy", "must be a mapping");
    }
    var policy = properties.mapping("RedrivePolicy");
    return new Redrive(policy.reference("deadLetterTargetArn"),
        policy.optionalInteger("maxReceiveCount")
            .orElseThrow(() -> policy.broken("maxReceiveCount", "is missing")));
  }

  private static TableSpec.Index index(Properties index) {
    var projection = index.mapping("Projection");
    return new TableSpec.Index(index.text("IndexName"), key(index),
        projection.text("ProjectionType"),
        projection.list("NonKeyAttributes").stream().map(JsonNode::asText).toList());
  }

  private static TableSpec.Key key(Properties properties) {
    var partition = properties.mappings("KeySchema").stream()
        .filter(part -> part.text("KeyType").equals("HASH"))
        .findFirst().orElseThrow(() -> properties.broken("KeySchema", "has no HASH key"));
    var sort = properties.mappings("KeySchema").stream()
        .filter(part -> part.text("KeyType").equals("RANGE"))
        .findFirst().map(part -> part.text("AttributeName"));
    return new TableSpec.Key(partition.text("AttributeName"), sort);
  }
}
