package dev.parley.notifications.handler;

import static dev.parley.notifications.handler.FakeAws.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.parley.notifications.Notification;
import dev.parley.notifications.Notification.Reason;
import dev.parley.notifications.Notifying;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.NotificationCommand.ClockLevel;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.shared.journal.Commit;
import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.MemoryStore;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Wiring;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;

class NotificationsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:05Z");
  private static final Instant LEVEL_AT = Instant.parse("2026-11-23T08:45:00Z");
  private static final String MESSAGE = "ticket/T-1@deadline/3#0";
  private static final String ID = Ids.derived(MESSAGE);

  private final FakeAws aws = new FakeAws();
  private final MemoryStore store = new MemoryStore(new Random(1));
  private Instant now = NOW;

  @BeforeEach
  void knows_one_buyer() {
    var person = store.put("buyer/B-1/person",
        "{\"name\": \"Ada\", \"email\": \"ada@example.com\"}");
    told("buyer/B-1", Json.object("id", "B-1", "person", person, "locale", "de"));
  }

  /** The directory's head of a party, as the marketplace told it. */
  private void told(String party, Json state) {
    var head = new Head(party, 1, LEVEL_AT, state, null, null);
    var entry = new Entry(
        party, "request/1", LEVEL_AT, Party.PARLEY, "parties", "told", 0, 1, Map.of(),
        Json.object(), state, List.of(), null, null, "c-0");
    store.commit(new Commit(List.of(new Commit.Change(null, head, entry)), Set.of(), false));
  }

  private Json handle(String mode, Message... messages) throws IOException {
    return handle(mode, batch(1, messages).write().getBytes(StandardCharsets.UTF_8));
  }

  /** So much later that whoever was sending has come to an end. */
  private Json handleAgain(Message message) throws IOException {
    now = now.plus(Notifying.UNDER_WAY);
    return handle("live", batch(2, message).write().getBytes(StandardCharsets.UTF_8));
  }

  private Json handle(String mode, byte[] event) throws IOException {
    var environment = new Environment(
        Map.of("MODE", mode, "MAIL_FROM", "desk@parley.example", "INBOX_URL", "inbox"),
        () -> now, new Random(1), aws.clients());
    var wiring = new Wiring(environment, () -> store, () -> _ -> {});
    var function = new Notifications(wiring);
    var out = new ByteArrayOutputStream();
    function.handleRequest(new ByteArrayInputStream(event), out, context());
    return Json.parse(out.toByteArray());
  }

  private static Json batch(int receives, Message... messages) {
    var records = List.of(messages)
        .stream()
        .map(
            message -> Json.object(
                "messageId", "sqs/" + message.id(), "receiptHandle", "r", "body",
                Json.of(message).write(), "attributes",
                Json.object("ApproximateReceiveCount", String.valueOf(receives))))
        .toList();
    return Json.object("Records", records);
  }

  private static Context context() {
    return (Context) Proxy.newProxyInstance(
        Context.class.getClassLoader(), new Class<?>[]{Context.class},
        (_, method, _) -> method.getName().equals("getRemainingTimeInMillis") ? 30_000 : null);
  }

  private static Message aWarning(String to) {
    return message(
        new Notify(
            new Party(to), "sla_warning", LEVEL_AT, "T-1", "O-1",
            new ClockLevel("first_reply", 1, -900),
            Map.of("due_at", "2026-11-23T09:00:00Z", "priority", "high", "queue", "disputes")));
  }

  private static Message message(Notify what) {
    return new Message(
        MESSAGE, "notification/T-1", LEVEL_AT, Party.PARLEY, "c-1", "ticket/T-1", 4, what);
  }

  private Notification state() {
    var head = store.head("notification/" + ID).orElseThrow();
    return Objects.requireNonNull(Notification.AGGREGATE.state(head));
  }

  private List<String> entries() {
    return store.entries("notification/" + ID).stream().map(Entry::kind).toList();
  }

  @Test
  void writes_to_the_desk_with_everything_that_machines_want_to_know() throws IOException {
    assertThat(handle("live", aWarning("agent/A-7")).items("batchItemFailures")).isEmpty();

    assertThat(aws.sent).singleElement().satisfies(mail -> {
      assertThat(mail.fromEmailAddress()).isEqualTo("desk@parley.example");
      assertThat(mail.destination().toAddresses()).containsExactly("agent-A-7@parley.example");
      assertThat(mail.content().simple().subject().data())
          .isEqualTo("Due soon: first reply of ticket T-1");
      assertThat(mail.content().simple().body().text().data())
          .contains("T-1 (high, queue disputes): first reply is due at 2026-11-23T09:00:00Z");
      assertThat(mail.content().simple().headers())
          .extracting(header -> header.name() + "=" + header.value())
          .containsExactly(
              "X-Parley-Id=" + ID, "X-Parley-To=agent/A-7", "X-Parley-Kind=sla_warning",
              "X-Parley-Channel=email", "X-Parley-At=2026-11-23T08:45:00Z", "X-Parley-Ticket=T-1",
              "X-Parley-Order=O-1", "X-Parley-Metric=first_reply", "X-Parley-Cycle=1",
              "X-Parley-Offset=-900", "Auto-Submitted=auto-generated");
    });
    assertThat(state()).isEqualTo(
        new Notification.Sent((Notify) aWarning("agent/A-7").command(), NOW, "ses-1"));
    assertThat(entries()).containsExactly("asked", "mailed");
  }

  @Test
  void takes_the_sample_event() throws IOException {
    var sample = Files.readAllBytes(Path.of("..", "events", "Notifications.json"));

    assertThat(handle("live", sample).items("batchItemFailures")).isEmpty();

    assertThat(aws.sent).singleElement().satisfies(
        mail -> assertThat(mail.destination().toAddresses())
            .containsExactly("queue-order-delivery@parley.example"));
  }

  @Test
  void sends_nothing_for_a_repeat() throws IOException {
    handle("live", aWarning("agent/A-7"), aWarning("agent/A-7"));
    handle("live", aWarning("agent/A-7"));

    assertThat(aws.sent).hasSize(1);
  }

  @Test
  void reads_a_message_out_without_journalling_it() throws IOException {
    store.put("text/1", "Your parcel is on its way.");
    var reply = message(
        new Notify(
            Party.buyer("B-1"), "ticket_message", LEVEL_AT, "T-1", null, null,
            Map.of("text", "text/1")));

    handle("live", reply);

    assertThat(aws.sent).singleElement().satisfies(mail -> {
      assertThat(mail.destination().toAddresses()).containsExactly("ada@example.com");
      assertThat(mail.content().simple().subject().data()).isEqualTo("Neue Nachricht zu T-1");
      assertThat(mail.content().simple().body().text().data())
          .contains("Your parcel is on its way.");
    });
    assertThat(Json.of(store.entries("notification/" + ID)).write())
        .contains("text/1")
        .doesNotContain("on its way", "ada@example.com");
  }

  @Test
  void tells_in_mode_observe_only_what_would_have_left() throws IOException {
    handle("observe", aWarning("agent/A-7"));

    assertThat(aws.sent).isEmpty();
    assertThat(new UnsentNotifications(store).all()).singleElement().satisfies(item -> {
      assertThat(item.id()).isEqualTo(ID);
      assertThat(item.notification().reason()).isEqualTo(Reason.OBSERVED);
      assertThat(item.notification().what().to()).isEqualTo(Party.agent("A-7"));
    });
    assertThat(store.entries("notification/" + ID).getFirst().policyVersions())
        .containsEntry("modes", "shipped-1+observe")
        .containsEntry("templates", "shipped-1");
  }

  @Test
  void keeps_what_has_no_address_and_says_so() throws IOException {
    handle("live", aWarning("buyer/B-unknown"));

    assertThat(aws.sent).isEmpty();
    assertThat(new UnsentNotifications(store).all())
        .extracting(item -> item.notification().reason())
        .containsExactly(Reason.UNADDRESSED);
  }

  @Test
  void sends_again_what_may_have_left_under_the_same_id() throws IOException {
    aws.killed = true;
    assertThat(handle("live", aWarning("agent/A-7")).items("batchItemFailures")).hasSize(1);
    assertThat(state()).isInstanceOf(Notification.Planned.class);

    handleAgain(aWarning("agent/A-7"));
    handleAgain(aWarning("agent/A-7"));

    assertThat(aws.sent).extracting(mail -> header(mail, "X-Parley-Id")).containsExactly(ID, ID);
    assertThat(state()).isInstanceOf(Notification.Sent.class);
  }

  @Test
  void leaves_to_the_copy_that_came_first_what_it_may_be_sending() throws IOException {
    aws.killed = true;
    handle("live", aWarning("agent/A-7"));
    var sending = aws.sent.size();

    assertThat(handle("live", aWarning("agent/A-7")).items("batchItemFailures")).hasSize(1);

    assertThat(aws.sent).hasSize(sending);
    assertThat(state()).isInstanceOf(Notification.Planned.class);
  }

  @Test
  void lets_one_of_two_copies_send_again() throws IOException {
    aws.killed = true;
    handle("live", aWarning("agent/A-7"));
    aws.killed = true;
    handleAgain(aWarning("agent/A-7"));
    var sent = aws.sent.size();

    var other = batch(2, aWarning("agent/A-7")).write().getBytes(StandardCharsets.UTF_8);
    assertThat(handle("live", other).items("batchItemFailures")).hasSize(1);

    assertThat(aws.sent).hasSize(sent);
  }

  @Test
  void tries_again_when_the_mail_service_does_not_answer() throws IOException {
    aws.failures.add(() -> SdkClientException.create("timed out"));
    assertThat(handle("live", aWarning("agent/A-7")).items("batchItemFailures")).hasSize(1);

    handleAgain(aWarning("agent/A-7"));

    assertThat(aws.sent).hasSize(1);
    assertThat(state()).isInstanceOf(Notification.Sent.class);
  }

  @Test
  void notes_by_its_code_what_the_mail_service_never_takes() throws IOException {
    aws.failures.add(
        () -> MessageRejectedException.builder()
            .message("Address is on the list: ada@example.com")
            .awsErrorDetails(AwsErrorDetails.builder().errorCode("MessageRejected").build())
            .build());

    assertThat(handle("live", aWarning("buyer/B-1")).items("batchItemFailures")).isEmpty();
    handle("live", aWarning("buyer/B-1"));

    assertThat(aws.sent).isEmpty();
    assertThat(state()).isInstanceOfSatisfying(Notification.Unsent.class, unsent -> {
      assertThat(unsent.reason()).isEqualTo(Reason.REFUSED);
      assertThat(unsent.code()).isEqualTo("MessageRejected");
    });
  }

  @Test
  void keeps_what_lost_its_address_before_it_left() throws IOException {
    aws.failures.add(() -> SdkClientException.create("timed out"));
    handle("live", aWarning("buyer/B-1"));
    store.erase("buyer/B-1/person");

    handleAgain(aWarning("buyer/B-1"));

    assertThat(aws.sent).isEmpty();
    assertThat(new UnsentNotifications(store).all())
        .extracting(item -> item.notification().code())
        .containsExactly("no_address");
  }

  @Test
  void writes_to_a_seller_under_the_contact_that_was_told() throws IOException {
    var person = store.put(
        "seller/S-1/person",
        "{\"name\": \"Shop\", \"contact\": {\"email\": \"shop@example.com\"}}");
    told("seller/S-1", Json.object("id", "S-1", "person", person));

    handle("live", aWarning("queue/seller:S-1"));

    assertThat(aws.sent).singleElement().satisfies(mail -> {
      assertThat(mail.destination().toAddresses()).containsExactly("shop@example.com");
      assertThat(header(mail, "X-Parley-To")).isEqualTo("queue/seller:S-1");
    });
  }

  private static Message aMessage(String id, String kind, Map<String, String> details) {
    var what = new Notify(
        new Party("buyer/B-1"), kind, LEVEL_AT, "T-98Y2J13WMRPDMZXW28WH", null, null, details);
    return new Message(
        id, "notification/T-1", LEVEL_AT, Party.PARLEY, "c-1", "ticket/T-1", 4, what);
  }

  @Test
  void an_answer_finds_its_ticket_by_address_and_by_thread() throws IOException {
    handle("live", aMessage("m#0", "ticket_message", Map.of("thread", "root@mail.example")));

    var mail = aws.sent.getFirst();
    assertThat(mail.replyToAddresses())
        .containsExactly("desk+T-98Y2J13WMRPDMZXW28WH@parley.example");
    assertThat(header(mail, "References"))
        .isEqualTo("<root@mail.example> <T-98Y2J13WMRPDMZXW28WH@parley.example>");
    assertThat(header(mail, "In-Reply-To")).isEqualTo("<root@mail.example>");
    assertThat(store.from("thread/" + Ids.derived("email", "ses-1"), "ticket", 5, null))
        .singleElement()
        .satisfies(link -> assertThat(link.to()).isEqualTo("ticket/T-98Y2J13WMRPDMZXW28WH"));
  }

  @Test
  void an_address_gets_so_many_mails_a_day_that_no_person_wrote() throws IOException {
    for (var n = 0; n < 12; n++) {
      handle("live", aMessage("a" + n + "#0", "ticket_received", Map.of()));
    }
    handle("live", aMessage("a11#0", "ticket_received", Map.of()));
    assertThat(aws.sent).hasSize(10)
        .allSatisfy(mail -> assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-replied"));

    handle("live", aMessage("b#0", "ticket_message", Map.of()));
    assertThat(aws.sent).as("what a person wrote leaves all the same").hasSize(11);

    now = now.plus(Duration.ofDays(1));
    handle("live", aMessage("c#0", "ticket_received", Map.of()));
    assertThat(aws.sent).as("the next day is another one").hasSize(12);
  }
}
