package dev.parley.stack;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.lambda.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private final Map<String, Part> functions = Part.resources("AWS::Serverless::Function");
  private final Map<String, Part> queues = Part.resources("AWS::SQS::Queue");
  private final Map<String, Part> tables = Part.resources("AWS::DynamoDB::Table");
  private final Map<String, Part> roles = Part.resources("AWS::IAM::Role");

  @Test
  void every_queue_ends_in_dead_letters_that_are_kept_longer_and_raise_an_alarm() {
    var watched = watched("ApproximateNumberOfMessagesVisible");

    queues.forEach((id, queue) -> {
      var redrive = queue.get("Properties", "RedrivePolicy");
      if (redrive.isThere()) {
        var deadLetters = redrive.get("deadLetterTargetArn").target();
        assertThat(queues).as(id).containsKey(deadLetters);
        assertThat(redrive.get("maxReceiveCount").number()).as(id).isGreaterThanOrEqualTo(5);
        assertThat(retention(deadLetters)).as(id).isGreaterThan(retention(id));
      } else {
        assertThat(watched).contains(id);
      }
    });
  }

  private int retention(String queue) {
    return property(queues, queue, "MessageRetentionPeriod").number();
  }

  @Test
  void every_queue_is_encrypted() {
    queues.forEach(
        (id, queue) -> assertThat(queue.get("Properties", "SqsManagedSseEnabled").text())
            .as(id).isEqualTo("true"));
  }

  @Test
  void messages_are_hidden_six_times_as_long_as_their_consumer_may_take() {
    sources("SQS").forEach(source -> {
      var timeout = property(functions, source.function(), "Timeout").number();
      var queue = source.event().get("Queue").target();
      assertThat(property(queues, queue, "VisibilityTimeout").number())
          .as(queue).isGreaterThanOrEqualTo(6 * timeout);
    });
  }

  @Test
  void every_consumer_reports_single_messages_and_shares_its_concurrency() {
    assertThat(sources("SQS")).extracting(source -> source.event().get("Queue").target())
        .doesNotHaveDuplicates()
        .containsAll(queues.keySet().stream().filter(this::hasDeadLetters).toList());
    sources("SQS").forEach(source -> {
      assertThat(source.event().get("FunctionResponseTypes").texts())
          .as(source.function()).containsExactly("ReportBatchItemFailures");
      assertThat(source.event().get("ScalingConfig", "MaximumConcurrency").number())
          .as(source.function()).isGreaterThanOrEqualTo(2);
      assertThat(told(source)).as(source.function())
          .isEqualTo(source.event().get("Queue").target());
    });
  }

  private boolean hasDeadLetters(String queue) {
    return property(queues, queue, "RedrivePolicy").isThere();
  }

  /** The queue that a function is told to be its inbox, or one of whose dead letters it brings to quarantine. */
  private String told(Source source) {
    var variables = property(functions, source.function(), "Environment", "Variables");
    var queue = source.event().get("Queue").target();
    return hasDeadLetters(queue)
        ? variables.get("INBOX_URL").target()
        : variables.fields().entrySet().stream()
            .filter(variable -> variable.getKey().endsWith("_DEAD_LETTERS"))
            .map(variable -> variable.getValue().target())
            .filter(queue::equals).findFirst().orElse("nothing");
  }

  @Test
  void what_was_tried_to_the_end_goes_to_quarantine() {
    var brought = sources("SQS").stream()
        .filter(source -> source.function().equals("DeadLetters"))
        .map(source -> source.event().get("Queue").target())
        .collect(toSet());
    var ends = queues.keySet().stream().filter(this::hasDeadLetters)
        .map(queue -> property(queues, queue, "RedrivePolicy", "deadLetterTargetArn").target())
        .collect(toSet());

    ends.removeAll(brought);
    assertThat(ends).as("quarantine's own dead letters need a person")
        .containsExactly("QuarantineDeadLetters");
  }

  @Test
  void every_failing_function_raises_an_alarm() {
    assertThat(watched("Errors")).isEqualTo(functions.keySet());
  }

  /** A provider that calls seldom has to be heard too, whatever its name and the reason are. */
  @Test
  void a_few_calls_by_another_secret_raise_an_alarm_within_five_minutes() {
    var alarm = Part.template().get("Resources", "WebhookSecretFails", "Properties");
    var refused = alarm.get("Metrics").items().findFirst().orElseThrow();

    assertThat(refused.get("Expression").text())
        .startsWith("SELECT SUM(WebhookRejected) FROM SCHEMA(\"Parley\", provider, reason)")
        .doesNotContain("signature_mismatch", "no_secret", "GROUP BY");
    assertThat(refused.get("Period").text()).isEqualTo("300");
    assertThat(alarm.get("EvaluationPeriods").text()).isEqualTo("1");
    assertThat(alarm.get("Threshold").text()).isEqualTo("2");
  }

  @Test
  void a_schedule_that_stops_raises_an_alarm() {
    assertThat(watched("Invocations")).isEqualTo(
        sources("ScheduleV2").stream().map(Source::function).collect(toSet()));
  }

  @Test
  void every_function_has_a_role_and_a_log_group_of_its_own() {
    functions.keySet().forEach(function -> {
      assertThat(property(functions, function, "Role").target()).isEqualTo(function + "Role");
      assertThat(property(functions, function, "LoggingConfig", "LogGroup").target())
          .isEqualTo(function + "Logs");
      assertThat(allowed(function, "logs:PutLogEvents")).containsExactly(function + "Logs");
    });
  }

  @Test
  void a_function_may_send_to_the_queues_that_it_knows_and_to_no_other() {
    functions.keySet().forEach(function -> {
      var known = property(functions, function, "Environment", "Variables").fields().entrySet()
          .stream()
          .filter(variable -> variable.getKey().endsWith("_QUEUE_URL"))
          .map(variable -> variable.getValue().target())
          .collect(toSet());
      assertThat(allowed(function, "sqs:SendMessage")).as(function).isEqualTo(known);
    });
  }

  @Test
  void only_the_consumer_of_a_queue_may_receive_from_it() {
    functions.keySet().forEach(
        function -> assertThat(allowed(function, "sqs:ReceiveMessage")).as(function).isEqualTo(
            sources("SQS").stream().filter(source -> source.function().equals(function))
                .map(source -> source.event().get("Queue").target()).collect(toSet())));
  }

  @Test
  void no_statement_names_all_actions_or_all_resources() {
    assertThat(statements()).hasSizeGreaterThan(functions.size()).allSatisfy(statement -> {
      assertThat(statement.get("Action").texts()).isNotEmpty().noneMatch(it -> it.contains("*"));
      assertThat(statement.get("Resource").items()).isNotEmpty().allSatisfy(
          resource -> assertThat(resource.text())
              .startsWith("{!").matches(
                  "[^*]*|.*:secret:[^*]+/webhooks/(carriers|payments|channels)/\\*}"
                      + "|.*:secret:[^*]+/(providers|outbound)/(mollie-)?\\*}"
                      + "|.*MailBucket.Arn}/mails/\\*}"
                      + "|.*AttachmentsBucket.Arn}/(uploads|kept)/\\*}"));
    });
  }

  @Test
  void nobody_may_change_or_delete_an_entry() {
    var actions = statements()
        .filter(statement -> statement.get("Resource").text().contains("EntriesTable"))
        .flatMap(statement -> statement.get("Action").texts().stream());

    assertThat(actions).isNotEmpty().isSubsetOf(
        "dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:PutItem");
  }

  @Test
  void what_anybody_may_call_has_a_limit_of_its_own() {
    var limits = Part.resources("AWS::Serverless::HttpApi").values().iterator().next()
        .get("Properties", "RouteSettings");

    assertThat(Route.all()).filteredOn(Route::open).isNotEmpty().allSatisfy(
        route -> assertThat(limits.get(route.key(), "ThrottlingRateLimit").number())
            .as(route.key()).isPositive());
  }

  @Test
  void access_and_template_know_the_same_routes() {
    assertThat(Route.all()).extracting(Route::key)
        .containsExactlyInAnyOrderElementsOf(Access.routeKeys());
    assertThat(Route.all())
        .allSatisfy(route -> assertThat(Access.isOpen(route.key())).isEqualTo(route.open()));
  }

  @Test
  void no_route_is_wired_twice() {
    assertThat(Route.all()).extracting(Route::key).doesNotHaveDuplicates();
  }

  @Test
  void tables_are_encrypted_recoverable_and_outlive_the_stack() {
    assertThat(tables).isNotEmpty().allSatisfy((id, table) -> {
      assertThat(table.get("DeletionPolicy").text()).isEqualTo("Retain");
      assertThat(table.get("UpdateReplacePolicy").text()).isEqualTo("Retain");
      var properties = table.get("Properties");
      assertThat(properties.get("SSESpecification", "SSEEnabled").text()).isEqualTo("true");
      assertThat(
          properties.get("PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled").text())
          .isEqualTo("true");
      assertThat(properties.get("DeletionProtectionEnabled").target()).isEqualTo("ProtectTables");
    });
  }

  @Test
  void buckets_are_encrypted_closed_to_the_public_and_to_plain_connections() {
    var buckets = Part.resources("AWS::S3::Bucket");
    var closed = Part.resources("AWS::S3::BucketPolicy").values().stream()
        .filter(policy -> policy.get("Properties", "PolicyDocument", "Statement").items()
            .anyMatch(it -> it.get("Effect").text().equals("Deny")
                && it.get("Condition", "Bool", "aws:SecureTransport").text().equals("false")))
        .map(policy -> policy.get("Properties", "Bucket").target()).collect(toSet());

    assertThat(closed).isEqualTo(buckets.keySet());
    assertThat(buckets).isNotEmpty().allSatisfy((id, bucket) -> {
      var properties = bucket.get("Properties");
      assertThat(properties.get("BucketEncryption", "ServerSideEncryptionConfiguration").items())
          .isNotEmpty();
      assertThat(properties.get("PublicAccessBlockConfiguration").fields()).hasSize(4)
          .allSatisfy((_, block) -> assertThat(block.text()).isEqualTo("true"));
      assertThat(properties.get("LifecycleConfiguration", "Rules").items()).isNotEmpty();
    });
  }

  /** What strangers upload is forgotten; what belongs to a message is not. */
  @Test
  void only_what_no_message_has_expires_among_the_attachments() {
    var rules = Part.resources("AWS::S3::Bucket").getOrDefault("AttachmentsBucket",
        new Part(null)).get("Properties", "LifecycleConfiguration", "Rules").items().toList();

    assertThat(rules).singleElement()
        .satisfies(rule -> assertThat(rule.get("Prefix").text()).isEqualTo("uploads/"));
  }

  @Test
  void nothing_but_receipts_vanishes_by_itself() {
    assertThat(tables.keySet())
        .filteredOn(id -> property(tables, id, "TimeToLiveSpecification").isThere())
        .containsExactly("ReceiptsTable");
  }

  /** What the alarms on a metric watch. */
  private static Set<String> watched(String metric) {
    return Part.resources("AWS::CloudWatch::Alarm").values().stream()
        .map(alarm -> alarm.get("Properties"))
        .filter(alarm -> alarm.get("MetricName").text().equals(metric))
        .flatMap(alarm -> alarm.get("Dimensions").items())
        .map(dimension -> dimension.get("Value").target())
        .collect(toSet());
  }

  /** What calls a function, and the properties of the event. */
  private record Source(String function, Part event) {}

  private List<Source> sources(String type) {
    var sources = new ArrayList<Source>();
    functions.forEach(
        (id, function) -> function.get("Properties", "Events").fields().values().stream()
            .filter(event -> event.get("Type").text().equals(type))
            .forEach(event -> sources.add(new Source(id, event.get("Properties")))));
    return sources;
  }

  /** On what a function's role allows an action. */
  private Set<String> allowed(String function, String action) {
    var role = property(roles, function + "Role");
    return Stream.concat(own(role), shared(role))
        .filter(statement -> statement.get("Action").texts().contains(action))
        .flatMap(statement -> statement.get("Resource").items())
        .map(Part::target)
        .collect(toSet());
  }

  private static Stream<Part> shared(Part role) {
    var policies = Part.resources("AWS::IAM::ManagedPolicy");
    return role.get("ManagedPolicyArns").items().map(Part::target).filter(policies::containsKey)
        .flatMap(policy -> property(policies, policy, "PolicyDocument", "Statement").items());
  }

  private static Stream<Part> own(Part role) {
    return role.get("Policies").items()
        .flatMap(policy -> policy.get("PolicyDocument", "Statement").items());
  }

  private Stream<Part> statements() {
    var shared = Part.resources("AWS::IAM::ManagedPolicy").values().stream()
        .flatMap(it -> it.get("Properties", "PolicyDocument", "Statement").items());
    return Stream.concat(
        shared, roles.keySet().stream().flatMap(role -> own(property(roles, role))));
  }

  private static Part property(Map<String, Part> resources, String id, String... path) {
    return resources.getOrDefault(id, new Part(Map.of())).get("Properties").get(path);
  }
}
