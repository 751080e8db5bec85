package dev.parley.local.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.local.aws.front.CrashPoint;
import dev.parley.local.aws.front.FaultPlan;
import dev.parley.local.aws.front.Faults;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Request;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Plans what goes wrong: {@code GET|PUT|DELETE /_local/faults}. */
final class FaultsEndpoint {
  private final Faults faults;
  private final Set<String> functions;

  FaultsEndpoint(Faults faults, Set<String> functions) {
    this.faults = faults;
    this.functions = Set.copyOf(functions);
  }

  Answer plan(Request request) {
    var fields = Fields.of(request,
        Set.of("dynamodb", "sqs", "payments", "channels", "crash", "seed"));
    faults.plan(new FaultPlan(fields.integer("seed", FaultPlan.SEED), table(fields), queue(fields),
        payments(fields), channels(fields),
        fields.has("crash") ? Optional.of(crash(fields)) : Optional.empty()));
    return current();
  }

  private static FaultPlan.Table table(Fields fields) {
    var table = fields.inner("dynamodb", Set.of("throttle", "conflict", "timeout"));
    return new FaultPlan.Table(table.probability("throttle"), table.probability("conflict"),
        table.probability("timeout"));
  }

  private static FaultPlan.Queue queue(Fields fields) {
    var queue = fields.inner("sqs", Set.of("send_failure", "duplicate", "reorder"));
    return new FaultPlan.Queue(queue.probability("send_failure"), queue.probability("duplicate"),
        queue.probability("reorder"));
  }

  private static FaultPlan.Payments payments(Fields fields) {
    var payments = fields.inner("payments",
        Set.of("unavailable", "throttle", "timeout", "pending", "unfunded", "duplicate"));
    return new FaultPlan.Payments(payments.probability("unavailable"),
        payments.probability("throttle"), payments.probability("timeout"),
        payments.probability("pending"), payments.probability("unfunded"),
        payments.probability("duplicate"));
  }

  private static FaultPlan.Channels channels(Fields fields) {
    var channels = fields.inner("channels", Set.of("unavailable", "throttle", "timeout"));
    return new FaultPlan.Channels(channels.probability("unavailable"),
        channels.probability("throttle"), channels.probability("timeout"));
  }

  Answer clear() {
    faults.plan(FaultPlan.NONE);
    return current();
  }

  Answer current() {
    var plan = faults.plan();
    var document = JsonNodeFactory.instance.objectNode().put("seed", plan.seed());
    document.putObject("dynamodb").put("throttle", plan.dynamoDb().throttle())
        .put("conflict", plan.dynamoDb().conflict()).put("timeout", plan.dynamoDb().timeout());
    document.putObject("sqs").put("send_failure", plan.sqs().sendFailure())
        .put("duplicate", plan.sqs().duplicate()).put("reorder", plan.sqs().reorder());
    var payments = plan.payments();
    document.putObject("payments").put("unavailable", payments.unavailable())
        .put("throttle", payments.throttle()).put("timeout", payments.timeout())
        .put("pending", payments.pending()).put("unfunded", payments.unfunded())
        .put("duplicate", payments.duplicate());
    document.putObject("channels").put("unavailable", plan.channels().unavailable())
        .put("throttle", plan.channels().throttle()).put("timeout", plan.channels().timeout());
    plan.crash().ifPresent(crash -> document.putObject("crash").put("function", crash.function())
        .put("point", name(crash.point())).put("times", crash.times()));
    faults.struck().forEach(document.putObject("struck")::put);
    return Answer.json(200, document);
  }

  private FaultPlan.Crash crash(Fields fields) {
    var crash = fields.inner("crash", Set.of("function", "point", "times"));
    var function = crash.text("function");
    if (!functions.contains(function)) {
      throw crash.broken("function", "must be a function of the template: " + sorted(functions));
    }
    var point = CrashPoint.named(crash.text("point")).orElseThrow(() -> crash.broken("point",
        "must be one of "
            + sorted(Arrays.stream(CrashPoint.values()).map(FaultsEndpoint::name).toList())));
    var times = crash.integer("times", 1);
    if (times < 1 || times > 1_000_000) {
      throw crash.broken("times", "must be from 1 to 1000000");
    }
    return new FaultPlan.Crash(function, point, (int) times);
  }

  private static String name(CrashPoint point) {
    return point.name().toLowerCase(Locale.ROOT);
  }

  private static String sorted(Collection<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }
}
