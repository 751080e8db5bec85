package dev.parley.lanes.handler;

import dev.parley.invocation.Batch;
import dev.parley.invocation.Call;
import dev.parley.invocation.House;
import dev.parley.invocation.Invocation;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.LaneCommand;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PayloadCommand;
import dev.parley.shared.core.PayloadCommand.Unpack;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.QueueConsumer;
import dev.parley.shared.lambda.QueueShell;
import dev.parley.upkeep.handler.DeadlineSweep;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A queue of payloads, what takes them, and the lanes that they are in. */
final class Stream {
  private final House house = new House();
  private final List<String> taken = new ArrayList<>();
  private final Map<String, RuntimeException> troubles = new HashMap<>();
  private final LanesApi api = new LanesApi(house.wiring("LanesApi"));
  private final LaneCommands commands = new LaneCommands(house.wiring("LaneCommands"));
  private final DeadlineSweep sweep = new DeadlineSweep(house.wiring("DeadlineSweep"));
  private final QueueShell shell = QueueShell.of(
      house.wiring("CarrierPayloads"), Inbox.CARRIER_PAYLOADS, PayloadCommand.class, this::take);
  private int told;

  House house() {
    return house;
  }

  /** The ids of the messages that were taken, in order. */
  List<String> taken() {
    return List.copyOf(taken);
  }

  /** From now on the messages of a lane fail. */
  void trouble(String lane) {
    trouble(lane, new Failure.Retryable(ErrorType.DEPENDENCY_UNAVAILABLE, "down"));
  }

  void trouble(String lane, RuntimeException what) {
    troubles.put(lane, what);
  }

  /** The lane is well again. */
  void mended(String lane) {
    troubles.remove(lane);
  }

  private void take(Message message, PayloadCommand command) {
    var trouble = troubles.get(message.lane());
    if (trouble != null) {
      throw trouble;
    }
    taken.add(message.id());
  }

  /** The n-th message of a carrier. */
  Message message(String carrier, int n) {
    return new Message(
        carrier + "/e" + n, "payload/" + carrier + "/e" + n, House.NINE.plusSeconds(n),
        Party.PARLEY, "c-" + n, null, 0,
        new Unpack(
            Inbox.CARRIER_PAYLOADS, carrier, new TextRef("payload/" + n, "0"), Map.of()));
  }

  /** What the shell answers to a batch: the ids of the messages that failed. */
  List<String> arrive(int receives, Message... messages) throws IOException {
    QueueConsumer consumer = () -> shell;
    return Batch.failed(Invocation.answer(consumer, Batch.of(List.of(messages), receives)));
  }

  /** Delivers what lanes were told and sends the released messages to the queue, until nothing is left. */
  void settle() throws IOException {
    for (var sent = house.sent(); told < sent.size(); sent = house.sent()) {
      var message = sent.get(told++);
      if (message.command() instanceof LaneCommand) {
        Invocation.answer(commands, Batch.of(List.of(message)));
      } else if (message.command() instanceof PayloadCommand) {
        arrive(1, message);
      }
    }
  }

  /** Time passes, and what is due is looked at. */
  void pass(Duration time) throws IOException {
    house.pass(time);
    Invocation.answer(sweep, Invocation.sample("DeadlineSweep"));
    settle();
  }

  Call.Answered post(String lane, String what, @Nullable String body) throws IOException {
    var route = lane.contains("/") ? "{family}/{name}" : "{lane}";
    var call = Call.of("POST /lanes/" + route + "/" + what, "/lanes/" + lane + "/" + what)
        .numbered(what + house.sent().size() + house.now()).by("lead", "L-1");
    var answer = (body == null ? call : call.body(body)).to(api);
    settle();
    return answer;
  }

  /** The names of all lanes. */
  List<String> lanes() throws IOException {
    return listed().stream().flatMap(lane -> lane.text("lane").stream()).toList();
  }

  private List<Json> listed() throws IOException {
    return Call.of("GET /lanes", "/lanes").by("lead", "L-1").to(api).json().items("items");
  }

  /** A lane as operators see it. */
  Json lane(String name) throws IOException {
    return listed().stream()
        .filter(lane -> lane.text("lane").orElse("").equals(name)).findFirst().orElseThrow();
  }

  /** What partners see. */
  Json status() throws IOException {
    return Call.of("GET /status", "/status").to(api).json();
  }
}
