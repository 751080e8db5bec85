package dev.parley.notifications;

import dev.parley.shared.core.Party;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses that the desk itself hands out, one per agent, lead, admin and queue under the domain that mails are
 * sent from, such as {@code queue-disputes@desk.example}; everybody else is looked up. The mail of a seller's queue
 * goes to the seller.
 */
public final class DeskAddresses implements Addresses {
  /** What stands before the @ has at most 64 characters (RFC 5321). */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,55}");
  private static final String SELLER_QUEUE = "seller:";

  private final String domain;
  private final Addresses others;

  /**
   * The desk's addresses.
   *
   * @param sender
   *          the address that mails are sent from
   * @param others
   *          where parties are looked up that do not work here
   */
  public DeskAddresses(String sender, Addresses others) {
    this.domain = sender.substring(sender.lastIndexOf('@') + 1);
    this.others = others;
  }

  @Override
  public Optional<Address> of(Party party) {
    return switch (party.kind()) {
      case "queue" -> party.id().startsWith(SELLER_QUEUE)
          ? others.of(Party.seller(party.id().substring(SELLER_QUEUE.length())))
          : desk(party);
      case "agent", "lead", "admin" -> others.of(party).or(() -> desk(party));
      default -> others.of(party);
    };
  }

  /** An id that cannot be part of an address has none: a changed one might be somebody else's. */
  private Optional<Address> desk(Party party) {
    return NAME.matcher(party.id()).matches()
        ? Optional.of(new Address(party.kind() + "-" + party.id() + "@" + domain, null))
        : Optional.empty();
  }
}
