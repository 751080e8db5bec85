package dev.parley.shared.lambda;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A thing that is made when it is first asked for, and then kept. */
public final class Once<T> {
  private final Supplier<? extends T> maker;
  private @Nullable T made;

  /** One that this makes. */
  public Once(Supplier<? extends T> maker) {
    this.maker = maker;
  }

  /** The thing; made by the first who asks. */
  public synchronized T get() {
    var value = made;
    if (value == null) {
      value = maker.get();
      made = value;
    }
    return value;
  }
}
