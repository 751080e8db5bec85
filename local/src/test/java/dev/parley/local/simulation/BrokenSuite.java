package dev.parley.local.simulation;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.refunds.handler.Line;
import dev.parley.refunds.providers.HttpCall;
import dev.parley.shared.journal.Commit;
import dev.parley.shared.journal.Outbox;
import dev.parley.shared.journal.Receipts;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.Ground;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Mistakes that somebody could make. */
enum BrokenSuite implements Variation {

  /** A commit that does not come about has effects all the same. */
  SENDS_EFFECTS_BEFORE_THE_COMMIT {
    @Override
    public Ground ground(String function, Ground ground) {
      return over(
          ground,
          store -> Wrapped.store(store, (_, arguments, call) -> {
            if (arguments.length > 0 && arguments[0] instanceof Commit commit) {
              commit.changes()
                  .forEach(change -> ground.outbox().get().send(change.entry().messages()));
            }
            return call.with(arguments);
          }));
    }
  },

  /** A message that is sent twice is two. */
  KNOWS_MESSAGES_BY_THEIR_TRANSPORT {
    @Override
    public RequestStreamHandler handler(String function, RequestStreamHandler handler) {
      return (in, out, context) -> {
        var event = (Json.Obj) Json.parse(in.readAllBytes());
        var renamed = event.has("Records")
            ? event.with(
                "Records",
                Json.of(event.items("Records").stream().map(BrokenSuite::renamed).toList()))
            : event;
        handler.handleRequest(
            new ByteArrayInputStream(renamed.write().getBytes(StandardCharsets.UTF_8)), out,
            context);
      };
    }
  },

  /** Of two writers the later one wins. */
  WRITES_WHATEVER_THE_VERSION {
    @Override
    public Store store(Store store) {
      return Wrapped.store(
          store,
          (_, arguments, call) -> arguments.length > 0 && arguments[0] instanceof Commit commit
              ? call.with(forced(store, commit))
              : call.with(arguments));
    }
  },

  /** What a death kept from being sent is taken for sent. */
  RELAYS_NOTHING {
    @Override
    public Ground ground(String function, Ground ground) {
      return function.equals("Relay") ? silent(ground) : ground;
    }
  },

  /** A lane that is paused is a lane that is emptied. */
  DROPS_WHAT_IT_SHOULD_PARK {
    @Override
    public Store store(Store store) {
      return Wrapped.store(
          store,
          (method, arguments, call) -> method.getName().equals("park")
              ? true
              : call.with(arguments));
    }
  },

  /** A receipt proves nothing. */
  NOTES_RECEIPTS_BEFORE_THE_SEND {
    @Override
    public Ground ground(String function, Ground ground) {
      return over(
          ground,
          store -> Wrapped.store(store, (method, arguments, call) -> {
            var known = call.with(arguments);
            if (method.getDeclaringClass() == Receipts.class && method.getName().equals("known")) {
              store.receipts().write(ids(arguments[0]), Instant.EPOCH);
            }
            return known;
          }));
    }
  },

  /** Whoever waits is told to wait on. */
  POSTPONES_DEADLINES_WITHOUT_TELLING {
    @Override
    public Ground ground(String function, Ground ground) {
      return function.equals("DeadlineSweep") ? silent(ground) : ground;
    }
  },

  /** Whoever got no answer from a payment provider asks for another refund. */
  DRAWS_A_KEY_FOR_EACH_TRY {
    @Override
    public Function<String, Line> lines(Function<String, Line> lines) {
      var tries = new AtomicInteger();
      return provider -> call -> lines.apply(provider).send(
          call.pays()
              ? call.with("idempotency-key", "try-" + tries.getAndIncrement())
              : call);
    }
  },

  /** The seller pays, whoever was to bear it. */
  DEBITS_WHOEVER_BEARS_IT {
    @Override
    public Function<String, Line> lines(Function<String, Line> lines) {
      return provider -> call -> lines.apply(provider).send(
          call.path().equals("/v1/refunds") && call.body() != null
              && !call.body().contains("reverse_transfer")
                  ? new HttpCall(
                      call.method(), call.path(), call.headers(),
                      call.body() + "&reverse_transfer=true")
                  : call);
    }
  },

  /** What a refund takes of its payment is seen when it is paid, and not when it is decided. */
  TAKES_NOTHING_OF_THE_PAYMENT {
    @Override
    public Store store(Store store) {
      return Wrapped.store(
          store,
          (_, arguments, call) -> arguments.length > 0 && arguments[0] instanceof Commit commit
              ? call.with(refundAlone(commit))
              : call.with(arguments));
    }
  },

  /** A provider that counts in cents is told euros in cents. */
  GIVES_A_HUNDRED_TIMES_AS_MUCH {
    @Override
    public Function<String, Line> lines(Function<String, Line> lines) {
      return provider -> call -> lines.apply(provider).send(
          new HttpCall(
              call.method(), call.path(), call.headers(),
              call.body() == null
                  ? null
                  : call.body().replaceAll("(amount=|\"amount\":|\"value\":)(\\d+)", "$1$200")));
    }
  },

  /** What waits for a payment provider waits for ever. */
  FORGETS_REFUNDS_THAT_WAIT {
    @Override
    public Ground ground(String function, Ground ground) {
      Outbox others = messages -> ground.outbox().get().send(
          messages.stream().filter(message -> !message.to().startsWith("refund/")).toList());
      return function.equals("DeadlineSweep")
          ? new Ground(
              ground.store(), () -> others, ground.metrics(), ground.log(), ground.pause())
          : ground;
    }
  };

  private static Commit refundAlone(Commit commit) {
    return commit.changes().getFirst().entry().head().startsWith("refund/")
        ? new Commit(
            List.of(commit.changes().getFirst()), commit.links(), commit.undispatched())
        : commit;
  }

  private static Ground over(Ground ground, UnaryOperator<Store> change) {
    return new Ground(
        () -> change.apply(ground.store().get()), ground.outbox(), ground.metrics(), ground.log(),
        ground.pause());
  }

  private static Ground silent(Ground ground) {
    Outbox nowhere = _ -> {};
    return new Ground(
        ground.store(), () -> nowhere, ground.metrics(), ground.log(), ground.pause());
  }

  private static Json renamed(Json copy) {
    var body = (Json.Obj) Json.parse(copy.text("body").orElseThrow());
    return ((Json.Obj) copy).with("body", Json.of(body.with("id", copy.get("messageId")).write()));
  }

  private static Commit forced(Store store, Commit commit) {
    var changes = commit.changes().stream()
        .map(
            change -> new Commit.Change(
                store.journal().head(change.entry().head()).orElse(null), change.after(),
                change.entry()))
        .toList();
    return new Commit(changes, commit.links(), commit.undispatched());
  }

  @SuppressWarnings("unchecked") // as Receipts says
  private static Collection<String> ids(Object argument) {
    return List.copyOf((Collection<String>) argument);
  }
}
