package dev.parley.channels.handler;

import dev.parley.channels.InboundMessage.Sender;
import dev.parley.parties.AddressBook;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out who wrote. */
record Senders(Store store) {
  private static final int LOOKED_AT = 10;
  private static final List<String> KINDS = List.of("buyer", "seller");

  /**
   * Somebody who wrote.
   *
   * @param contact
   *          name and address, of somebody who is in no directory
   */
  record Writer(Party party, @Nullable TextRef contact) {}

  /**
   * Who wrote: the party that the channel names, or that has the address; else a guest, who is the same one each time.
   *
   * @param proven
   *          whether the address is the sender's own; nobody else's is believed
   */
  Writer of(String channel, Sender sender, boolean proven) {
    if (sender.party() != null) {
      return new Writer(sender.party(), null);
    }
    return Optional.ofNullable(sender.address()).filter(_ -> proven).flatMap(this::listed)
        .map(party -> new Writer(party, null))
        .orElseGet(() -> guest(channel, sender, proven));
  }

  /** An address that somebody had once is not theirs any more: what the directory says now counts. */
  private Optional<Party> listed(String address) {
    return KINDS.stream()
        .flatMap(kind -> store.links().from(AddressBook.key(address), kind, LOOKED_AT, null)
            .stream())
        .map(Link::to)
        .distinct()
        .filter(head -> has(head, address))
        .map(Party::new)
        .findFirst();
  }

  private boolean has(String head, String address) {
    var text = store.journal().head(head).flatMap(it -> it.state().get("person").text("id"));
    return text.isPresent()
        && Optional.ofNullable(store.texts().read(List.of(text.get())).get(text.get()))
            .map(Json::parse)
            .filter(person -> AddressBook.addresses(person).anyMatch(address::equalsIgnoreCase))
            .isPresent();
  }

  private Writer guest(String channel, Sender sender, boolean proven) {
    var known = Stream.of(sender.address(), sender.handle()).flatMap(Stream::ofNullable)
        .findFirst().orElseThrow().toLowerCase(Locale.ROOT);
    var of = sender.address() == null ? channel : "email";
    var party = AddressBook.guest(Ids.derived(of, known, proven ? "" : "unproven"));
    var contact = Json.object(
        "name", sender.name(), "email", sender.address(), "handle", sender.handle());
    return new Writer(party, store.texts().put(AddressBook.contact(party), contact.write()));
  }
}
