package dev.parley.tickets.handler;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Priority;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import dev.parley.sla.Metric;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.Audience;
import dev.parley.tickets.Requester;
import dev.parley.tickets.TicketEvent.DueOverride;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What callers send to tickets. */
final class Bodies {
  private static final int LONGEST_SUBJECT = 500;
  private static final int LONGEST_MESSAGE = 50_000;
  private static final int LONGEST_NAME = 320;
  private static final int MOST_TAGS = 50;

  private Bodies() {}

  /** A ticket as the desk or the marketplace opens it. */
  record Open(
      String channel,
      String subject,
      String body,
      From requester,
      @Nullable String orderId,
      @Nullable String sellerId,
      @Nullable Category category,
      @Nullable Priority priority,
      Set<String> tags,
      @Nullable String externalId,
      @Nullable String reason) {
    Open {
      var wrong = new ArrayList<Violation>();
      bounded("channel", channel, 50, wrong);
      bounded("subject", subject, LONGEST_SUBJECT, wrong);
      bounded("body", body, LONGEST_MESSAGE, wrong);
      known("order_id", orderId, wrong);
      known("seller_id", sellerId, wrong);
      optional("external_id", externalId, wrong);
      checkTags(tags, wrong);
      checkReason(reason, wrong);
      refuse(wrong);
    }
  }

  /** Whose problem it is. */
  record From(
      Requester.Kind kind,
      String id,
      @Nullable String name,
      @Nullable String email,
      @Nullable String locale) {
    From {
      var wrong = new ArrayList<Violation>();
      checkId("id", id, wrong);
      optional("name", name, wrong);
      optional("email", email, wrong);
      optional("locale", locale, wrong);
      refuse(wrong);
    }
  }

  /** A ticket as a buyer or a seller opens it: the token says who asks. */
  record OpenOwn(
      String channel,
      String subject,
      String body,
      @Nullable Category category,
      @Nullable String locale,
      @Nullable String orderId,
      @Nullable String reason) {
    OpenOwn {
      var wrong = new ArrayList<Violation>();
      bounded("channel", channel, 50, wrong);
      bounded("subject", subject, LONGEST_SUBJECT, wrong);
      bounded("body", body, LONGEST_MESSAGE, wrong);
      known("order_id", orderId, wrong);
      optional("locale", locale, wrong);
      checkReason(reason, wrong);
      refuse(wrong);
    }
  }

  /** A message in a ticket. */
  record Write(
      String body,
      @Nullable Audience audience,
      @Nullable TicketStatus setStatus,
      @Nullable Promise promise,
      Set<String> keeps,
      List<String> attachments) {
    Write {
      attachments = List.copyOf(attachments);
      var wrong = new ArrayList<Violation>();
      bounded("body", body, LONGEST_MESSAGE, wrong);
      refuse(wrong);
    }
  }

  /**
   * A file that is going to be uploaded.
   *
   * @param size
   *          in bytes
   */
  record File(String name, String type, long size) {
    File {
      var wrong = new ArrayList<Violation>();
      bounded("name", name, LONGEST_SUBJECT, wrong);
      bounded("type", type, LONGEST_NAME, wrong);
      if (size < 1) {
        wrong.add(new Violation("size", "is a number of bytes from 1"));
      }
      refuse(wrong);
    }
  }

  /** What the desk promises with a message. */
  record Promise(String what, Instant dueAt) {
    Promise {
      var wrong = new ArrayList<Violation>();
      bounded("what", what, LONGEST_SUBJECT, wrong);
      refuse(wrong);
    }
  }

  /** A decision that somebody else is asked for. */
  record Escalate(String to, String reason, @Nullable Instant decisionBy) {
    /** Whoever leads the ticket's queue. */
    static final String LEAD = "lead";

    Escalate {
      var wrong = new ArrayList<Violation>();
      bounded("to", to, LONGEST_NAME, wrong);
      bounded("reason", reason, LONGEST_MESSAGE, wrong);
      refuse(wrong);
    }

    /** The queue that is to have it; null where its lead decides. */
    @Nullable
    String queue() {
      return to.equals(LEAD) ? null : to;
    }
  }

  /** What is to be changed; what is absent stays. */
  record Change(
      @Nullable TicketStatus status,
      @Nullable Priority priority,
      @Nullable Category category,
      @Nullable String queue,
      @Nullable String assignee,
      @Nullable Set<String> tags,
      Json dueOverride,
      @Nullable Instant snoozeUntil) {
    Change {
      var wrong = new ArrayList<Violation>();
      if (tags != null) {
        checkTags(tags, wrong);
      }
      if (assignee != null && !assignee.isEmpty()) {
        checkId("assignee", assignee, wrong);
      }
      try {
        due(dueOverride);
      } catch (Violations e) {
        e.all().forEach(v -> wrong.add(new Violation("due_override." + v.field(), v.message())));
      }
      refuse(wrong);
    }

    @Nullable
    DueOverride due() {
      return due(dueOverride);
    }

    /** An instant alone is the ticket's own: that of its resolution. */
    private static @Nullable DueOverride due(Json json) {
      return switch (json) {
        case Json.Null _ -> null;
        case Json.Obj _ -> JsonRecords.read(json, DueOverride.class);
        case Json.Arr _, Json.Str _, Json.Num _, Json.Bool _ -> JsonRecords.read(
            Json.object("metric", Metric.RESOLUTION, "due_at", json), DueOverride.class);
      };
    }
  }

  /**
   * One change to many tickets.
   *
   * @param filter
   *          as in a list's query; JSON null where ids are given
   * @param preview
   *          whether nothing is stored and the answer says what would change
   */
  record Bulk(Json filter, List<String> ids, Change action, boolean preview) {
    private static final int MOST = 100;

    Bulk {
      ids = List.copyOf(ids);
      var wrong = new ArrayList<Violation>();
      if (!(filter instanceof Json.Obj) && !(filter instanceof Json.Null)) {
        wrong.add(new Violation("filter", "is an object of texts"));
      } else if (ids.isEmpty() != filter instanceof Json.Obj) {
        wrong.add(new Violation("filter", "is given, or ids are: one of the two"));
      }
      if (ids.size() > MOST) {
        wrong.add(new Violation("ids", "are at most " + MOST));
      }
      refuse(wrong);
    }
  }

  /** All that an agent has is handed to another one. */
  record Handover(String to, String note, boolean preview) {
    Handover {
      var wrong = new ArrayList<Violation>();
      checkId("to", to, wrong);
      bounded("note", note, LONGEST_MESSAGE, wrong);
      refuse(wrong);
    }
  }

  /** The ticket that another one goes into. */
  record Merge(String into) {
    Merge {
      var wrong = new ArrayList<Violation>();
      checkId("into", into, wrong);
      refuse(wrong);
    }
  }

  /** The messages that become a ticket of their own. */
  record Split(List<String> messageIds) {
    private static final int MOST = 100;

    Split {
      messageIds = List.copyOf(messageIds);
      var wrong = new ArrayList<Violation>();
      if (messageIds.isEmpty() || messageIds.size() > MOST) {
        wrong.add(new Violation("message_ids", "are 1 to " + MOST));
      }
      refuse(wrong);
    }
  }

  /** One ask to one seller or one team. */
  record Child(
      @Nullable String sellerId,
      @Nullable String queue,
      Set<String> lineIds,
      String ask,
      @Nullable Instant dueAt) {
    Child {
      var wrong = new ArrayList<Violation>();
      if ((sellerId == null) == (queue == null)) {
        wrong.add(new Violation("seller_id", "is given, or queue is: one of the two"));
      }
      known("seller_id", sellerId, wrong);
      optional("queue", queue, wrong);
      bounded("ask", ask, LONGEST_MESSAGE, wrong);
      refuse(wrong);
    }
  }

  /** When somebody wants to be reminded, and of what. */
  record Remind(@Nullable Instant at, @Nullable Long inS, @Nullable String note) {
    Remind {
      var wrong = new ArrayList<Violation>();
      if ((at == null) == (inS == null)) {
        wrong.add(new Violation("at", "is given, or in_s is: one of the two"));
      }
      if (inS != null && (inS <= 0 || inS > 366L * 86_400)) {
        wrong.add(new Violation("in_s", "is a number of seconds from 1 to 31622400"));
      }
      if (note != null) {
        bounded("note", note, LONGEST_SUBJECT, wrong);
      }
      refuse(wrong);
    }
  }

  private static void bounded(String field, String text, int longest, List<Violation> wrong) {
    if (text.isBlank()) {
      wrong.add(new Violation(field, "is not empty"));
    } else if (text.codePointCount(0, text.length()) > longest) {
      wrong.add(new Violation(field, "has at most " + longest + " characters"));
    }
  }

  private static void optional(String field, @Nullable String text, List<Violation> wrong) {
    if (text != null) {
      bounded(field, text, LONGEST_NAME, wrong);
    }
  }

  private static void known(String field, @Nullable String id, List<Violation> wrong) {
    if (id != null) {
      checkId(field, id, wrong);
    }
  }

  private static void checkId(String field, String id, List<Violation> wrong) {
    if (!Ids.isFit(id)) {
      wrong.add(
          new Violation(field, Ids.FIT));
    }
  }

  private static void checkTags(Set<String> tags, List<Violation> wrong) {
    if (tags.size() > MOST_TAGS) {
      wrong.add(new Violation("tags", "are at most " + MOST_TAGS));
    }
    if (tags.stream().anyMatch(tag -> !tag.matches("[\\p{L}\\p{N}_:.-]{1,60}"))) {
      wrong.add(new Violation("tags", "are words of letters, digits and _ : . -"));
    }
  }

  private static void checkReason(@Nullable String reason, List<Violation> wrong) {
    if (reason != null && !reason.matches("[a-z0-9_]{1,60}")) {
      wrong.add(new Violation("reason", "is a code of small letters, digits and _"));
    }
  }

  private static void refuse(List<Violation> wrong) {
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
  }
}
