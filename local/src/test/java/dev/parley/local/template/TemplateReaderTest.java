package dev.parley.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.local.aws.TableSpec;
import dev.parley.local.template.EventSource.HttpRoute;
import dev.parley.local.template.EventSource.QueueSource;
import dev.parley.local.template.EventSource.ScheduleSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateReaderTest {

  @Test
  void reads_functions_with_globals_routes_queues_and_schedules() {
    var stack = read(
        """
            Globals:
              Function: {Timeout: 20, MemorySize: 512, Environment: {Variables: {STAGE: local, TABLE: !Ref Heads}}}
              HttpApi:
                Auth:
                  DefaultAuthorizer: Jwt
                  Authorizers:
                    Jwt: {JwtConfiguration: {issuer: https://issuer, audience: [parley]}}
            Resources:
              Api: {Type: AWS::Serverless::HttpApi}
              Tickets:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: dev.parley.Tickets::handleRequest
                  Timeout: 10
                  Environment: {Variables: {QUEUE: !Ref Work}}
                  Events:
                    Get: {Type: HttpApi, Properties: {ApiId: !Ref Api, Path: "/tickets/{id}", Method: get}}
                    Open: {Type: HttpApi, Properties: {Path: /status, Method: GET, Auth: {Authorizer: NONE}}}
                    Rest: {Type: HttpApi}
                    Work:
                      Type: SQS
                      Properties:
                        Queue: !GetAtt Work.Arn
                        BatchSize: 5
                        FunctionResponseTypes: [ReportBatchItemFailures]
                        ScalingConfig: {MaximumConcurrency: 2}
                    Sweep: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 minute)}}
              Work:
                Type: AWS::SQS::Queue
                Properties:
                  VisibilityTimeout: 60
                  RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 5}
              Dead: {Type: AWS::SQS::Queue}
              Heads:
                Type: AWS::DynamoDB::Table
                Properties:
                  AttributeDefinitions: [{AttributeName: id, AttributeType: S}, {AttributeName: due, AttributeType: S}]
                  KeySchema: [{AttributeName: id, KeyType: HASH}]
                  GlobalSecondaryIndexes:
                    - IndexName: due
                      KeySchema: [{AttributeName: id, KeyType: HASH}, {AttributeName: due, KeyType: RANGE}]
                      Projection: {ProjectionType: KEYS_ONLY}
            """);

    var function = stack.functions().getFirst();
    assertThat(function.handlerClass()).isEqualTo("dev.parley.Tickets");
    assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(function.memoryMb()).isEqualTo(512);
    assertThat(function.environment())
        .containsExactlyInAnyOrderEntriesOf(Map.of("STAGE", "local", "TABLE",
            "parley-local-Heads", "QUEUE", "http://sqs/000000000000/parley-local-Work"));
    assertThat(function.events()).containsExactly(
        new HttpRoute("GET", "/tickets/{id}", Optional.of("Jwt")),
        new HttpRoute("GET", "/status", Optional.empty()),
        new HttpRoute("ANY", "$default", Optional.of("Jwt")),
        new QueueSource("Work", 5, OptionalInt.of(2), true),
        new ScheduleSource("Sweep", "rate(1 minute)", "UTC", "{}"));
    assertThat(stack.queues().getFirst().redrive()).contains(new QueueResource.Redrive("Dead", 5));
    assertThat(stack.tables().getFirst().indexes().getFirst().key())
        .isEqualTo(new TableSpec.Key("id", Optional.of("due")));
  }

  @Test
  void takes_yaml_1_1_traps_for_what_cloudformation_means() {
    var variables = variables("""
        DATE: 2012-10-17
        ACCOUNT: 000000000000
        TIME: 12:30
        ON: on
        YES: yes
        FLAG: true
        OCTAL: 010
        VERSION: 1.10
        NUMBER: 42
        """, "");

    assertThat(variables)
        .isEqualTo(Map.of("DATE", "2012-10-17", "ACCOUNT", "000000000000", "TIME", "12:30", "ON",
            "on", "YES", "yes", "FLAG", "true", "OCTAL", "010", "VERSION", "1.10", "NUMBER", "42"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
      "!Ref Stage | test", "!Ref AWS::Region | eu-central-1",
      "!Ref Queue | http://sqs/000000000000/parley-local-Queue",
      "{Ref: Topic} | arn:aws:sns:eu-central-1:000000000000:parley-local-Topic",
      "!GetAtt Queue.Arn | arn:aws:sqs:eu-central-1:000000000000:parley-local-Queue",
      "{'Fn::GetAtt': [Queue, QueueName]} | parley-local-Queue",
      "!Sub '${AWS::StackName}/${Stage}/${Queue.QueueName}/${!Literal}' | parley-local/test/parley-local-Queue/${Literal}",
      "!Sub ['${a}-${Stage}', {a: !Select [1, [x, y]]}] | y-test",
      "!Join ['-', [a, !Ref Stage]] | a-test",
      "!Select [0, !Split [',', 'p,q']] | p", "!If [IsTest, yes, no] | yes",
      "!If [IsProduction, yes, no] | no", "!FindInMap [Limits, !Ref Stage, refunds] | 5",
      "!ImportValue network | vpc-1", "!Base64 hi | aGk=", "!Join ['', !Ref List] | xy",
      "{'Fn::Sub': '${Queue}'} | http://sqs/000000000000/parley-local-Queue"})
  void resolves_intrinsic_functions(String expression, String value) {
    assertThat(variables("V: " + expression + "\n", "")).containsEntry("V", value);
  }

  @Test
  void leaves_out_what_has_no_value_and_what_its_condition_excludes() {
    var stack = TemplateReader.read(document("V: !Ref AWS::NoValue\n",
        "  Extra: {Type: AWS::SQS::Queue, Condition: IsProduction}\n"), surroundings());

    assertThat(stack.functions().getFirst().environment()).isEmpty();
    assertThat(stack.queues()).extracting(QueueResource::logicalId).containsExactly("Queue");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
      "!Ref Nobody | F.Environment.Variables.V refers to the unknown resource or parameter Nobody",
      "!Sub '${Nobody.Arn}' | F.Environment.Variables.V refers to the unknown resource or parameter Nobody",
      "!GetAtt Queue.Colour | asks AWS::SQS::Queue Queue for the unsupported attribute Colour",
      "!ImportValue nowhere | imports nowhere, which no other stack exports here",
      "!FindInMap [Limits, test, other] | finds nothing in the mapping Limits.test.other",
      "!Select [3, [a]] | selects item 3 of a list of 1",
      "!If [Unheard, 1, 2] | names the unknown condition Unheard",
      "!Ref NoDefault | refers to the parameter NoDefault, which has neither a default nor a value",
      "!Cidr [a, 1, 2] | uses the unsupported function Fn::Cidr", "[a, b] | must be text"})
  void names_resource_property_and_problem(String expression, String problem) {
    assertThatExceptionOfType(BrokenTemplate.class)
        .isThrownBy(() -> variables("V: " + expression + "\n", ""))
        .withMessageContaining("F.Environment.Variables.V").withMessageContaining(problem)
        .satisfies(broken -> assertThat(broken.getMessage()).doesNotContain("\n"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{Type: DynamoDB} | F.Events.E.Type DynamoDB is not supported",
      "{Type: HttpApi, Properties: {Path: /a, Method: GET}} | names no AWS::Serverless::HttpApi",
      "{Type: SQS, Properties: {Queue: 'arn:x'}} | F.Events.E.Properties.Queue must refer to a resource",
      "{Type: SQS, Properties: {Queue: !GetAtt Queue.Arn, FilterCriteria: {}}} | FilterCriteria is refused",
      "{Type: ScheduleV2, Properties: {}} | F.Events.E.Properties.ScheduleExpression is missing"})
  void refuses_events_that_it_cannot_serve(String event, String problem) {
    assertThatExceptionOfType(BrokenTemplate.class)
        .isThrownBy(() -> variables("V: v\n", "      Events: {E: " + event + "}\n"))
        .withMessageContaining(problem);
  }

  @Test
  void tells_the_line_of_malformed_yaml() {
    assertThatExceptionOfType(BrokenTemplate.class)
        .isThrownBy(() -> read("Resources:\n  A: [1\n  B: 2\n"))
        .withMessageContaining("line 3");
    assertThatExceptionOfType(BrokenTemplate.class)
        .isThrownBy(() -> read("Resources:\n  A: 1\n  A: 2\n"))
        .withMessageContaining("line 3, column 3: duplicate key A");
  }

  @Test
  void refuses_what_would_run_only_in_the_cloud() {
    assertThatExceptionOfType(BrokenTemplate.class)
        .isThrownBy(() -> read("Resources:\n  M: {Type: AWS::Lambda::EventSourceMapping}\n"))
        .withMessageContaining("M.Type AWS::Lambda::EventSourceMapping is not served locally");
  }

  @Test
  void adds_lists_of_globals_and_lets_own_values_win() {
    var tree = TemplateYaml
        .read("global: {a: [1], b: {x: 1, y: 1}, c: 1}\nown: {a: [2], b: {x: 2}, c: 2}\n");

    assertThat(Globals.merged(tree.get("global"), tree.get("own")))
        .isEqualTo(TemplateYaml.read("{a: [1, 2], b: {x: 2, y: 1}, c: 2}"));
  }

  private static Map<String, String> variables(String variables, String more) {
    return TemplateReader.read(document(variables, more), surroundings()).functions().getFirst()
        .environment();
  }

  private static String document(String variables, String more) {
    return """
        Parameters:
          Stage: {Type: String, Default: dev}
          List: {Type: CommaDelimitedList, Default: "x, y"}
          NoDefault: {Type: String}
        Mappings: {Limits: {test: {refunds: 5}}}
        Conditions:
          IsTest: !Equals [!Ref Stage, test]
          IsProduction: !And [!Not [!Condition IsTest], !Or [!Equals [a, a], !Equals [a, b]]]
        Resources:
          Queue: {Type: AWS::SQS::Queue}
          Topic: {Type: AWS::SNS::Topic}
          F:
            Type: AWS::Serverless::Function
            Properties:
              Handler: a.B
              Environment:
                Variables:
        """ + variables.indent(10) + more;
  }

  private static Stack read(String text) {
    return TemplateReader.read(text, surroundings());
  }

  private static Surroundings surroundings() {
    return new Surroundings("eu-central-1", "000000000000", "parley-local", "http://sqs",
        Map.of("Stage", "test"),
        Map.of("network", "vpc-1"));
  }
}
