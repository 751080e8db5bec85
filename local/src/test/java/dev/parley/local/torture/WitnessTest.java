package dev.parley.local.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.LocalRuntime;
import dev.parley.local.Options;
import dev.parley.local.SuiteRecords;
import dev.parley.local.demo.RuntimeClient;
import dev.parley.local.invariants.Invariant;
import dev.parley.local.invariants.Invariants;
import dev.parley.local.invariants.Violation;
import dev.parley.local.torture.Sender.Person;
import dev.parley.shared.core.Ids;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A ticket through its door: the witness finds it in order, and names whatever somebody meddled with. */
class WitnessTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Person KIM = new Person("buyer", "kim");
  private static final String EVENT = KIM.event("POST", "/tickets", "k-1");
  private static final String TICKET = "ticket/T-" + Ids.derived(KIM.party(), EVENT);
  private static final Knock OPEN = new Knock("ticket", KIM, "POST", "/tickets",
      "{\"channel\": \"web\", \"subject\": \"Where is it?\", \"body\": \"It is late.\"}", "k-1",
      TICKET);

  private LocalRuntime runtime;
  private Doorstep doorstep;

  @BeforeEach
  void open_a_ticket() throws Exception {
    runtime = LocalRuntime.start(Options.inMemory(PROJECT, SuiteRecords::open), _ -> {});
    var client = new RuntimeClient(runtime.uri());
    client.send("PUT", "/_local/clock", Map.of(),
        "{\"now\": \"2026-11-23T08:00:00Z\"}".getBytes(StandardCharsets.UTF_8));
    doorstep = new Doorstep(client);
    doorstep.meet(List.of(KIM));
    doorstep.bring(List.of(OPEN, OPEN));
    client.send("POST", "/_local/settle", Map.of(), new byte[0]);
  }

  @AfterEach
  void close() {
    runtime.close();
  }

  @Test
  void names_what_somebody_meddled_with_and_nothing_before() {
    assertThat(doorstep.offers()).hasSize(1);
    assertThat(broken()).isEmpty();

    leadTheHeadTo(9);
    assertThat(broken()).contains(Invariant.VERSIONS_GROW)
        .doesNotContain(Invariant.ACCEPTED_ONCE);

    loseTheEntry();
    assertThat(broken()).contains(Invariant.ACCEPTED_ONCE, Invariant.HEAD_IS_REPLAY);
  }

  private void leadTheHeadTo(int version) {
    var heads = SuiteRecords.tables(runtime.stack()).heads();
    runtime.aws().dynamoDb().direct().updateItem(
        update -> update.tableName(heads).key(Map.of("id", AttributeValue.fromS(TICKET)))
            .updateExpression("SET version = :v").expressionAttributeValues(
                Map.of(":v", AttributeValue.fromN(Integer.toString(version)))));
  }

  private void loseTheEntry() {
    var entries = SuiteRecords.tables(runtime.stack()).entries();
    runtime.aws().dynamoDb().direct().deleteItem(
        delete -> delete.tableName(entries).key(
            Map.of("head", AttributeValue.fromS(TICKET), "event", AttributeValue.fromS(EVENT))));
  }

  private List<Invariant> broken() {
    return Invariants.broken(new Witness(runtime).evidence(doorstep.offers(), Map.of())).stream()
        .map(Violation::invariant).distinct().toList();
  }
}
