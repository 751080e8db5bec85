package dev.parley.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** What Ref and GetAtt answer: parameters, pseudo parameters, and the names, URLs and ARNs of resources. */
final class References {
  private final ObjectNode template;
  private final Surroundings surroundings;
  private final Intrinsics intrinsics;

  References(ObjectNode template, Surroundings surroundings) {
    this.template = template;
    this.surroundings = surroundings;
    this.intrinsics = new Intrinsics(template, this);
  }

  Intrinsics intrinsics() {
    return intrinsics;
  }

  JsonNode ref(String name) {
    if (name.startsWith("AWS::")) {
      return pseudoParameter(name);
    }
    if (template.path("Parameters").has(name)) {
      return parameter(name);
    }
    return TextNode.valueOf(physicalId(name));
  }

  String imported(String export) {
    var value = surroundings.exports().get(export);
    if (value == null) {
      throw new Unresolved("imports " + export + ", which no other stack exports here");
    }
    return value;
  }

  /** The name that the resource goes by in its service. */
  String name(String logicalId) {
    var property = switch (type(logicalId)) {
      case "AWS::SQS::Queue" -> "QueueName";
      case "AWS::DynamoDB::Table", "AWS::Serverless::SimpleTable" -> "TableName";
      case "AWS::Serverless::Function" -> "FunctionName";
      case "AWS::SNS::Topic" -> "TopicName";
      case "AWS::S3::Bucket" -> "BucketName";
      default -> "Name";
    };
    var given = template.path("Resources").path(logicalId).path("Properties").path(property);
    return given.isMissingNode()
        ? surroundings.stackName() + "-" + logicalId
        : intrinsics.resolve(given).asText();
  }

  String attribute(String logicalId, String attribute) {
    var type = type(logicalId);
    return switch (attribute) {
      case "Arn", "TopicArn", "Id" -> arn(logicalId);
      case "QueueUrl" -> physicalId(logicalId);
      case "QueueName", "TopicName", "Name" -> name(logicalId);
      case "ApiEndpoint" -> "http://127.0.0.1";
      case "DomainName", "RegionalDomainName" -> name(logicalId) + ".s3.amazonaws.com";
      default -> throw new Unresolved(
          "asks " + type + " " + logicalId + " for the unsupported attribute " + attribute);
    };
  }

  private JsonNode pseudoParameter(String name) {
    return switch (name) {
      case "AWS::Region" -> TextNode.valueOf(surroundings.region());
      case "AWS::AccountId" -> TextNode.valueOf(surroundings.accountId());
      case "AWS::Partition" -> TextNode.valueOf("aws");
      case "AWS::StackName" -> TextNode.valueOf(surroundings.stackName());
      case "AWS::StackId" -> TextNode.valueOf(
          surroundings.arn("cloudformation", "stack/" + surroundings.stackName() + "/local"));
      case "AWS::URLSuffix" -> TextNode.valueOf("amazonaws.com");
      case "AWS::NoValue" -> MissingNode.getInstance();
      default -> throw new Unresolved("refers to the unknown pseudo parameter " + name);
    };
  }

  private JsonNode parameter(String name) {
    var definition = template.path("Parameters").path(name);
    var override = surroundings.parameters().get(name);
    var value = override == null ? definition.path("Default") : TextNode.valueOf(override);
    if (value.isMissingNode()) {
      throw new Unresolved(
          "refers to the parameter " + name + ", which has neither a default nor a value");
    }
    if (definition.path("Type").asText().startsWith("List<")
        || definition.path("Type").asText().equals("CommaDelimitedList")) {
      var list = JsonNodeFactory.instance.arrayNode();
      for (var item : value.asText().split(",", -1)) {
        list.add(item.strip());
      }
      return list;
    }
    return value;
  }

  private String physicalId(String logicalId) {
    return switch (type(logicalId)) {
      case "AWS::SQS::Queue" ->
          surroundings.queueUrlBase() + "/" + surroundings.accountId() + "/" + name(logicalId);
      case "AWS::SNS::Topic", "AWS::SecretsManager::Secret" -> arn(logicalId);
      default -> name(logicalId);
    };
  }

  private String arn(String logicalId) {
    var name = name(logicalId);
    return switch (type(logicalId)) {
      case "AWS::SQS::Queue" -> surroundings.arn("sqs", name);
      case "AWS::SNS::Topic" -> surroundings.arn("sns", name);
      case "AWS::DynamoDB::Table", "AWS::Serverless::SimpleTable" ->
          surroundings.arn("dynamodb", "table/" + name);
      case "AWS::Serverless::Function" -> surroundings.arn("lambda", "function:" + name);
      case "AWS::SecretsManager::Secret" -> surroundings.arn("secretsmanager", "secret:" + name);
      case "AWS::S3::Bucket" -> "arn:aws:s3:::" + name;
      default -> surroundings.arn("local", name);
    };
  }

  private String type(String logicalId) {
    var resource = template.path("Resources").path(logicalId);
    if (resource.isMissingNode()) {
      throw new Unresolved("refers to the unknown resource or parameter " + logicalId);
    }
    if (resource.has("Condition") && !intrinsics.condition(resource.get("Condition").asText())) {
      throw new Unresolved("refers to " + logicalId + ", which its condition leaves out");
    }
    return resource.path("Type").asText();
  }
}
