package dev.parley.local.template;

/** An SNS topic. */
public record TopicResource(String logicalId, String name, String arn) {}
