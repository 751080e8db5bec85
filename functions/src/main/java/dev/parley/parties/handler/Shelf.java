package dev.parley.parties.handler;

import dev.parley.parties.AddressBook;
import dev.parley.parties.Directory;
import dev.parley.parties.PartyRecord;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Aggregate;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Wiring;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The records of one kind of party: what is personal stands apart from them and comes back with them. */
final class Shelf<P extends PartyRecord> {
  private final Aggregate<P> aggregate;
  private final Wiring wiring;
  private final Store store;
  private final String function;

  Shelf(Wiring wiring, Aggregate<P> aggregate) {
    this.aggregate = aggregate;
    this.wiring = wiring;
    this.store = wiring.store();
    this.function = wiring.environment().function();
  }

  /**
   * Keeps a record.
   *
   * @param person
   *          what is personal
   * @param record
   *          makes the record of the party's id and of what names the personal part
   */
  ApiResponse put(ApiRequest request, Json person, BiFunction<String, TextRef, P> record) {
    var id = request.parameter("id");
    if (!Ids.isFit(id)) {
      throw new Violations("id", Ids.FIT);
    }
    var arrival = request.arrival(function);
    var ref = kept(id, person, "/" + Ids.derived(arrival.event()));
    var links = AddressBook.links(head(id), person, arrival.at());
    Clerk<P, P> clerk = wiring.clerk(
        aggregate, (known, told, now) -> Directory.decide(known, told, now).linking(links));
    return switch (clerk.accept(arrival, head(id), record.apply(id, ref))) {
      case Receipt.Accepted<P>(var known, var version, _, _) -> shown(known, version);
      case Receipt.Refused<P>(var why) -> throw ApiShell.refused(why);
      case Receipt.Nothing<P> _ ->
          throw new Failure.Permanent(ErrorType.INTERNAL_ERROR, "a request decided nothing");
    };
  }

  /** The same words keep their reference, so that saying them again changes nothing. */
  private TextRef kept(String id, Json person, String suffix) {
    var words = person.write();
    return known(id)
        .map(PartyRecord::person)
        .filter(ref -> words.equals(store.texts().read(List.of(ref.id())).get(ref.id())))
        .orElseGet(() -> store.texts().put(head(id) + suffix, words));
  }

  private Optional<P> known(String id) {
    return Optional.ofNullable(aggregate.state(store.journal().head(head(id)).orElse(null)));
  }

  private String head(String id) {
    return aggregate.kind() + "/" + id;
  }

  ApiResponse answer(ApiRequest request) {
    return answer(request, Json.object());
  }

  /** A record, and what else is known of the party. */
  ApiResponse answer(ApiRequest request, Json.Obj besides) {
    var id = request.parameter("id");
    var head = store.journal().head(head(id));
    return shown(
        aggregate.state(head.orElse(null)), head.map(Head::version).orElse(0L), besides);
  }

  private ApiResponse shown(@Nullable P known, long version) {
    return shown(known, version, Json.object());
  }

  private ApiResponse shown(@Nullable P known, long version, Json.Obj besides) {
    if (known == null) {
      throw new Failure.Permanent(
          ErrorType.NOT_FOUND, "there is no such " + aggregate.kind());
    }
    var ref = known.person().id();
    var person = store.texts().read(List.of(ref)).getOrDefault(ref, "{}");
    var body = (Json.Obj) Json.of(known);
    return ApiResponse
        .ok(body.without("type").without("person").with(Json.parse(person)).with(besides))
        .version(version);
  }
}
