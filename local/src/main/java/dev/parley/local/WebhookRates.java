package dev.parley.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.aws.LocalAws;
import dev.parley.local.demo.WebhookSignature;
import dev.parley.local.functions.InProcessLauncher;
import dev.parley.local.functions.Instance;
import dev.parley.local.functions.Invocation;
import dev.parley.local.functions.LambdaVariables;
import dev.parley.local.functions.Outcome.Answered;
import dev.parley.local.template.Surroundings;
import dev.parley.local.template.TemplateReader;
import dev.parley.shared.lambda.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Measures how many webhooks a second one thread takes at the carriers' door, each a new one, beside a bare loop that
 * computes the same HMAC and sends a message as long as the door's to the same queue. Both in turn, in one process with
 * the engines; nobody takes the messages out of the queue meanwhile.
 */
public final class WebhookRates {
  private static final String FUNCTION = "CarrierWebhooks";
  private static final String SECRET = "rates";
  private static final int ROUNDS = 9;
  private static final int CALLS = 300;
  /** About what the door's message takes. */
  private static final String MESSAGE = "m".repeat(600);
  private static final JsonMapper JSON = new JsonMapper();

  private final Instance door;
  private final SqsClient sqs;
  private final String queue;
  private final ObjectNode sample;

  private WebhookRates(Instance door, SqsClient sqs, String queue, ObjectNode sample) {
    this.door = door;
    this.sqs = sqs;
    this.queue = queue;
    this.sample = sample;
  }

  public static void main(String[] arguments) throws IOException {
    var project = Path.of(System.getProperty("parley.project", "."));
    var clock = InstantSource.system();
    var region = Surroundings.local("", "").region();
    try (var aws = LocalAws.start(new LocalAws.Settings(
        0, Optional.empty(), region, clock, clock, (_, _) -> {}))) {
      var stack = TemplateReader.read(project.resolve("template.yaml"),
          Surroundings.local(aws.endpoint().toString(), "http://127.0.0.1"));
      Provisioning.of(stack, aws);
      aws.secrets().put(stack.name() + "/webhooks/carriers/easypost",
          "{\"secrets\": [\"%s\"]}".formatted(SECRET));
      var function = stack.functions().stream()
          .filter(each -> each.logicalId().equals(FUNCTION)).findFirst().orElseThrow();
      var variables = new LambdaVariables(region, aws.endpoint());
      var door = new InProcessLauncher(List.of(function), variables,
          here -> Environment.of(here, clock), _ -> {}, _ -> {})
          .launch(function, FUNCTION + "i0001");
      var environment = Environment.of(variables.of(function, FUNCTION + "i0002"), clock);
      new WebhookRates(door, environment.clients().sqs(),
          environment.required("CARRIER_PAYLOADS_QUEUE_URL"),
          (ObjectNode) JSON.readTree(
              Files.readAllBytes(project.resolve("events/" + FUNCTION + ".json"))))
          .measure();
    }
    System.exit(0);
  }

  private void measure() throws IOException {
    var taken = new double[ROUNDS];
    var bare = new double[ROUNDS];
    for (var round = -ROUNDS; round < ROUNDS; round++) {
      var bareRate = bare();
      var rate = taken();
      if (round >= 0) {
        taken[round] = rate;
        bare[round] = bareRate;
      }
    }
    System.out.printf("%-44s %10s %6s%n", "on one thread", "per second", "ratio");
    System.out.printf("%-44s %,10.0f %5.2fx%n", "HMAC and send, nothing else", median(bare), 1.0);
    System.out.printf("%-44s %,10.0f %5.2fx%n", "verified, receipt read, kept, sent, noted",
        median(taken), median(taken) / median(bare));
    System.out.printf("(medians of %d rounds of %d calls in turn)%n", ROUNDS, CALLS);
  }

  private double taken() throws IOException {
    var events = new byte[CALLS][];
    for (var n = 0; n < CALLS; n++) {
      events[n] = event();
    }
    var start = System.nanoTime();
    for (var event : events) {
      var outcome = door.invoke(new Invocation("rate", event, Duration.ofSeconds(30)));
      if (!(outcome instanceof Answered(var answer))
          || !new String(answer, StandardCharsets.UTF_8).contains("202")) {
        throw new IllegalStateException("not accepted: " + outcome);
      }
    }
    return CALLS * 1e9 / (System.nanoTime() - start);
  }

  private byte[] event() throws IOException {
    var event = sample.deepCopy();
    var body = ((ObjectNode) JSON.readTree(event.path("body").asText()))
        .put("id", "evt_" + UUID.randomUUID()).toString();
    var signature = sign(body);
    event.put("body", body);
    event.withObject("/headers").put(signature.header().toLowerCase(Locale.ROOT),
        signature.value());
    return JSON.writeValueAsBytes(event);
  }

  private double bare() {
    var body = sample.path("body").asText();
    var start = System.nanoTime();
    for (var n = 0; n < CALLS; n++) {
      var signed = sign(body).value();
      sqs.sendMessage(send -> send.queueUrl(queue).messageBody(MESSAGE + signed));
    }
    return CALLS * 1e9 / (System.nanoTime() - start);
  }

  private static WebhookSignature sign(String body) {
    return WebhookSignature.of("easypost", SECRET, body.getBytes(StandardCharsets.UTF_8),
        Instant.EPOCH);
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElse(0);
  }
}
