package dev.parley.local;

import dev.parley.local.aws.LocalAws;
import dev.parley.local.aws.QueueSpec;
import dev.parley.local.providers.ChannelDoubles;
import dev.parley.local.providers.ProviderDoubles;
import dev.parley.local.template.QueueResource;
import dev.parley.local.template.Stack;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Creates the stack's tables, queues and secrets; payment providers let it in with keys that mean nothing elsewhere. */
final class Provisioning {

  private Provisioning() {}

  static void of(Stack stack, LocalAws aws) {
    stack.tables().forEach(aws.dynamoDb()::create);
    var names = stack.queues().stream()
        .collect(Collectors.toMap(QueueResource::logicalId, QueueResource::name));
    // A dead-letter queue must be there before the queue that names it.
    stack.queues().stream().sorted(Comparator.comparing(queue -> queue.redrive().isPresent()))
        .map(queue -> new QueueSpec(queue.logicalId(), queue.name(), queue.visibility(),
            queue.redrive().map(redrive -> new QueueSpec.Redrive(
                names.getOrDefault(redrive.deadLetterQueue(), redrive.deadLetterQueue()),
                redrive.maxReceiveCount()))))
        .forEach(aws.queues()::create);
    stack.secrets().forEach(
        secret -> secret.value().ifPresent(value -> aws.secrets().put(secret.name(), value)));
    ChannelDoubles.keys()
        .forEach((name, key) -> aws.secrets().put(stack.name() + "/outbound/" + name, key));
    ProviderDoubles.keys()
        .forEach((name, key) -> aws.secrets().put(stack.name() + "/providers/" + name, key));
  }
}
