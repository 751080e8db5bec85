package dev.parley.shared.json;

import java.util.List;
import java.util.stream.Collectors;

/** A document that breaks its rules, with everything that is wrong with it and not only the first thing. */
public final class Violations extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Violation> all;

  public Violations(List<Violation> all) {
    super(
        all.stream().map(v -> v.field() + " " + v.message()).collect(Collectors.joining("; ")));
    this.all = List.copyOf(all);
  }

  public Violations(String field, String message) {
    this(List.of(new Violation(field, message)));
  }

  /** Every violation, in the order of the document. */
  public List<Violation> all() {
    return all;
  }
}
