package dev.parley.tickets;

import dev.parley.shared.core.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What made a ticket more urgent than its rules did. Each cause does so once: a person's word after it stays.
 *
 * @param contacts
 *          how often its requester came to the desk with it
 * @param raises
 *          the oldest first
 */
public record Urgency(int contacts, List<Raise> raises) {
  /** Nobody came with it: another capability opened it, or the desk. */
  static final Urgency NONE = new Urgency(0, List.of());
  /** Its requester came with it. */
  static final Urgency BROUGHT = new Urgency(1, List.of());

  private static final int KEPT = 20;

  public Urgency {
    raises = List.copyOf(raises);
  }

  /** What it was that made it more urgent. */
  public enum Cause {
    /** Its requester is somebody whom the desk has to mind. */
    VULNERABLE_PERSON,
    /** The requester came about its order too often. */
    REPEATED_CONTACT,
    /** Somebody outside needs an answer soon. */
    EXTERNAL_DEADLINE
  }

  /**
   * One cause took effect.
   *
   * @param dueBy
   *          the external deadline that it is about; null for other causes
   * @param to
   *          the priority that the cause asks for; a ticket that has it already stays as it is
   */
  public record Raise(
      Cause cause, @Nullable Instant dueBy, Instant at, Priority from, Priority to) {

    boolean isFor(Raise other) {
      return cause == other.cause && Objects.equals(dueBy, other.dueBy)
          && (cause != Cause.EXTERNAL_DEADLINE || to == other.to);
    }
  }

  Urgency contacted() {
    return new Urgency(contacts + 1, raises);
  }

  boolean had(Raise raise) {
    return raises.stream().anyMatch(raise::isFor);
  }

  Urgency with(Raise raise) {
    var skipped = Math.max(0, raises.size() + 1 - KEPT);
    return new Urgency(contacts, Stream.concat(raises.stream(), Stream.of(raise)).skip(skipped)
        .toList());
  }
}
