package dev.parley.local.template;

import dev.parley.local.aws.TableSpec;
import java.util.List;
import java.util.Optional;

/** Everything in template.yaml that the local runtime serves. */
public record Stack(String name, List<FunctionResource> functions, Optional<HttpApiResource> api,
    List<QueueResource> queues, List<TableSpec> tables, List<SecretResource> secrets,
    List<TopicResource> topics) {

  public Stack {
    functions = List.copyOf(functions);
    queues = List.copyOf(queues);
    tables = List.copyOf(tables);
    secrets = List.copyOf(secrets);
    topics = List.copyOf(topics);
  }

  /** The same with no queue served by more than so many invocations at once. */
  public Stack withQueueConcurrency(int most) {
    return new Stack(name,
        functions.stream().map(function -> function.withQueueConcurrency(most)).toList(), api,
        queues, tables, secrets, topics);
  }
}
