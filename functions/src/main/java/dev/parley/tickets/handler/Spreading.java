package dev.parley.tickets.handler;

import dev.parley.shared.core.Link;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.TicketCommand;
import dev.parley.shared.core.TicketCommand.LookAround;
import dev.parley.shared.core.TicketCommand.NewsOf;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Store;
import dev.parley.sla.TicketStatus;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hands news of an order, a buyer or a seller on to its tickets: a page of them at a time, closed ones left out. */
final class Spreading {
  private static final int PAGE = 100;

  private Spreading() {}

  /** The messages that the news leads to; those of the same news are always the same. */
  static List<Message> of(Message news, NewsOf command, Store store) {
    var page = store.links().from(news.to(), "ticket", PAGE, after(news.to(), command));
    var heads = store.journal().heads(page.stream().map(Link::to).distinct().toList());
    var open = page.stream().map(Link::to).distinct()
        .filter(id -> isOpen(heads.get(id)))
        .map(id -> caused(news, news.id() + "#" + id, id, new LookAround()));
    return Stream.concat(open, rest(news, page)).toList();
  }

  private static boolean isOpen(@Nullable Head head) {
    return head != null && TicketReader.found(head).ticket().status() != TicketStatus.CLOSED;
  }

  private static @Nullable Link after(String from, NewsOf command) {
    return command.after() == null || command.since() == null
        ? null
        : new Link(from, command.after(), command.since());
  }

  private static Stream<Message> rest(Message news, List<Link> page) {
    if (page.size() < PAGE) {
      return Stream.empty();
    }
    var last = page.getLast();
    return Stream.of(
        caused(news, news.id() + "#after/" + last.to(), news.to(),
            new NewsOf(last.to(), last.at())));
  }

  private static Message caused(Message news, String id, String to, TicketCommand command) {
    return new Message(
        id, to, news.at(), news.actor(), news.correlationId(), news.source(), news.sourceVersion(),
        command);
  }
}
