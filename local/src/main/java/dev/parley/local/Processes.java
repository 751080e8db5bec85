package dev.parley.local;

import dev.parley.local.template.Stack;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which functions run as processes of their own, on the real Lambda runtime client and the real clock.
 *
 * @param any
 *            whether some do
 * @param named
 *            the logical ids of those that do; all, where none is named
 */
public record Processes(boolean any, Set<String> named) {
  /** Every function runs in this process. */
  public static final Processes NONE = new Processes(false, Set.of());
  /** Every function is a process. */
  public static final Processes ALL = new Processes(true, Set.of());

  public Processes {
    named = Set.copyOf(named);
  }

  /** Those functions and no others. */
  public static Processes of(String... functions) {
    return new Processes(true, Set.copyOf(List.of(functions)));
  }

  /** As {@code -Dprocesses} says: nothing more for all, or logical ids with commas between them. */
  static Processes parse(String text) {
    return switch (text) {
      case "", "false" -> NONE;
      case "true" -> ALL;
      default -> of(text.split("\\s*,\\s*"));
    };
  }

  /** Whether the function of that logical id is a process. */
  public boolean has(String function) {
    return any && (named.isEmpty() || named.contains(function));
  }

  /**
   * Looks whether the stack has them.
   *
   * @throws StartupFailure
   *           that names what it lacks
   */
  void check(Stack stack) {
    var unknown = new TreeSet<>(named);
    stack.functions().forEach(function -> unknown.remove(function.logicalId()));
    if (!unknown.isEmpty()) {
      throw new StartupFailure("-Dprocesses names " + String.join(", ", unknown)
          + ", which template.yaml does not have: give logical ids of functions, such as Notifications,"
          + " or nothing for all of them");
    }
  }
}
