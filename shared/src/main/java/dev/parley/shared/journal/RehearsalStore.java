package dev.parley.shared.journal;

import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.TextRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A store over another one that reads through and writes nothing: what would be committed is collected, and seen by what
 * comes after it in the same rehearsal.
 */
public final class RehearsalStore implements Store {
  private final Store real;
  private final Map<String, Head> heads = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();

  public RehearsalStore(Store real) {
    this.real = real;
  }

  /** What would have been written, in order. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public Journal journal() {
    return new RehearsedJournal(real.journal());
  }

  @Override
  public DueIndex dueIndex() {
    var index = real.dueIndex();
    return new DueIndex() {
      @Override
      public Stream<Due> due(Instant now) {
        return index.due(now);
      }

      @Override
      public boolean postpone(Due due, Instant until) {
        return true;
      }

      @Override
      public Optional<Instant> nextAfter(Instant instant) {
        return index.nextAfter(instant);
      }
    };
  }

  @Override
  public Undispatched undispatched() {
    var undispatched = real.undispatched();
    return new Undispatched() {
      @Override
      public List<Item> before(Instant instant, int limit) {
        return undispatched.before(instant, limit);
      }

      @Override
      public void dispatched(Item item) {
        // It stays.
      }
    };
  }

  @Override
  public Links links() {
    return real.links();
  }

  @Override
  public Board board() {
    return real.board();
  }

  @Override
  public Texts texts() {
    var texts = real.texts();
    return new Texts() {
      @Override
      public TextRef put(String id, String text) {
        return new TextRef(id, HexFormat.of().formatHex(Ids.sha256(new byte[0])));
      }

      @Override
      public Map<String, String> read(Collection<String> ids) {
        return texts.read(ids);
      }

      @Override
      public void erase(String id) {
        // It stays.
      }
    };
  }

  @Override
  public Receipts receipts() {
    var receipts = real.receipts();
    return new Receipts() {
      @Override
      public Set<String> known(Collection<String> ids) {
        return receipts.known(ids);
      }

      @Override
      public void write(Collection<String> ids, Instant now) {
        // Nothing is received.
      }
    };
  }

  @Override
  public Parking parking() {
    var parking = real.parking();
    return new Parking() {
      @Override
      public boolean park(Head lane, Message message) {
        return true;
      }

      @Override
      public List<Parked> first(String lane, int limit) {
        return parking.first(lane, limit);
      }

      @Override
      public void leave(Collection<Parked> sent) {
        // They stay.
      }

      @Override
      public int count(String lane) {
        return parking.count(lane);
      }
    };
  }

  private final class RehearsedJournal implements Journal {
    private final Journal journal;

    RehearsedJournal(Journal journal) {
      this.journal = journal;
    }

    @Override
    public Loaded load(String head, String event) {
      var loaded = journal.load(head, event);
      return new Loaded(
          heads.getOrDefault(head, loaded.head()), rehearsed(head, event).orElseGet(loaded::entry));
    }

    @Override
    public Outcome commit(Commit commit) {
      for (var change : commit.changes()) {
        entries.add(change.entry());
        if (change.after() != null) {
          heads.put(change.after().id(), change.after());
        }
      }
      return new Outcome.Committed();
    }

    @Override
    public Optional<Head> head(String id) {
      return Optional.<Head>ofNullable(heads.get(id)).or(() -> journal.head(id));
    }

    @Override
    public Map<String, Head> heads(Collection<String> ids) {
      var found = new LinkedHashMap<>(journal.heads(ids));
      ids.stream().filter(heads::containsKey).forEach(id -> found.put(id, heads.get(id)));
      return found;
    }

    @Override
    public List<Entry> entries(String head) {
      return journal.entries(head);
    }

    @Override
    public Optional<Entry> entry(String head, String event) {
      return rehearsed(head, event)
          .or(() -> journal.entry(head, event));
    }

    private Optional<Entry> rehearsed(String head, String event) {
      return entries.stream()
          .filter(entry -> entry.head().equals(head) && entry.event().equals(event))
          .findFirst();
    }
  }
}
