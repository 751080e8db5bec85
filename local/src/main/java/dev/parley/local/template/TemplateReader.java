package dev.parley.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.aws.TableSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads template.yaml into a {@link Stack}; what it cannot serve faithfully it refuses with one clear line. */
public final class TemplateReader {
  private static final Set<String> REFUSED = Set.of("AWS::Lambda::Function",
      "AWS::Lambda::EventSourceMapping",
      "AWS::Serverless::Api", "AWS::ApiGatewayV2::Api", "AWS::Scheduler::Schedule");

  private final ObjectNode template;
  private final Surroundings surroundings;
  private final References references;

  private TemplateReader(ObjectNode template, Surroundings surroundings) {
    this.template = template;
    this.surroundings = surroundings;
    this.references = new References(template, surroundings);
  }

  /** The stack that the file describes in these surroundings. */
  public static Stack read(Path file, Surroundings surroundings) throws IOException {
    try {
      return read(Files.readString(file), surroundings);
    } catch (NoSuchFileException missing) {
      throw new BrokenTemplate("there is no such file at " + file);
    }
  }

  /** The stack that the text describes in these surroundings. */
  public static Stack read(String text, Surroundings surroundings) {
    return new TemplateReader(TemplateYaml.read(text), surroundings).stack();
  }

  private Stack stack() {
    var resources = new Resources(references);
    var functions = new ArrayList<FunctionResource>();
    var queues = new ArrayList<QueueResource>();
    var tables = new ArrayList<TableSpec>();
    var secrets = new ArrayList<SecretResource>();
    var topics = new ArrayList<TopicResource>();
    var api = api();
    for (var logicalId : deployed()) {
      var type = type(logicalId);
      switch (type) {
        case "AWS::Serverless::Function" -> functions.add(new Functions(references, api)
            .function(logicalId, properties(logicalId, "Function")));
        case "AWS::SQS::Queue" -> queues.add(resources.queue(logicalId, properties(logicalId, "")));
        case "AWS::DynamoDB::Table" ->
            tables.add(resources.table(logicalId, properties(logicalId, "")));
        case "AWS::SecretsManager::Secret" ->
            secrets.add(resources.secret(logicalId, properties(logicalId, "")));
        case "AWS::SNS::Topic" -> topics.add(resources.topic(logicalId));
        default -> refuseWhatWouldRunOnlyInTheCloud(logicalId, type);
      }
    }
    return new Stack(surroundings.stackName(), functions, api.map(HttpApis::resource), queues,
        tables, secrets, topics);
  }

  private static void refuseWhatWouldRunOnlyInTheCloud(String logicalId, String type) {
    if (REFUSED.contains(type)) {
      throw BrokenTemplate.at(logicalId, "Type",
          type + " is not served locally: wire it as an event of an AWS::Serverless::Function");
    }
  }

  private Optional<HttpApis> api() {
    var apis = deployed().stream().filter(id -> type(id).equals("AWS::Serverless::HttpApi"))
        .toList();
    if (apis.size() > 1) {
      throw new BrokenTemplate("more than one HTTP API: " + String.join(", ", apis));
    }
    return apis.stream().findFirst().map(id -> HttpApis.read(id, properties(id, "HttpApi")));
  }

  private List<String> deployed() {
    var resources = template.path("Resources");
    if (!resources.isObject()) {
      throw new BrokenTemplate("Resources is missing");
    }
    return resources.propertyStream().map(java.util.Map.Entry::getKey).filter(this::isDeployed)
        .toList();
  }

  private boolean isDeployed(String logicalId) {
    var condition = template.path("Resources").path(logicalId).path("Condition");
    try {
      return condition.isMissingNode() || references.intrinsics().condition(condition.asText());
    } catch (Unresolved unresolved) {
      throw BrokenTemplate.at(logicalId, "Condition", unresolved.problem());
    }
  }

  private String type(String logicalId) {
    var type = template.path("Resources").path(logicalId).path("Type");
    if (!type.isTextual()) {
      throw BrokenTemplate.at(logicalId, "Type", "is missing");
    }
    return type.textValue();
  }

  private Properties properties(String logicalId, String global) {
    var own = template.path("Resources").path(logicalId).path("Properties");
    JsonNode present = own.isMissingNode() ? template.objectNode() : own;
    return new Properties(logicalId, "",
        Globals.merged(template.path("Globals").path(global), present),
        references.intrinsics());
  }
}
