package dev.parley.local.simulation;

import dev.parley.shared.journal.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store with something around every call to any part of it. */
public final class Wrapped {
  private Wrapped() {}

  /** What happens around a call. */
  @FunctionalInterface
  public interface Around {

    /**
     * Does the call, or something else.
     *
     * @param method
     *          of the store's part, such as {@code Journal.commit}
     */
    @Nullable
    Object call(Method method, @Nullable Object[] arguments, Call call);
  }

  /** The call as it would have been. */
  @FunctionalInterface
  public interface Call {

    /** Does it with these arguments. */
    @Nullable
    Object with(@Nullable Object... arguments);
  }

  /** The store, wrapped. */
  public static Store store(Store store, Around around) {
    Map<String, Object> parts = new HashMap<>();
    return proxy(
        Store.class,
        (method, arguments, call) -> parts.computeIfAbsent(
            method.getName(),
            _ -> part(method.getReturnType(), call.with(arguments), around)),
        store);
  }

  private static Object part(Class<?> type, @Nullable Object part, Around around) {
    if (part == null) {
      throw new IllegalArgumentException("a store without " + type.getSimpleName());
    }
    return proxy(type, around, part);
  }

  private static <T> T proxy(Class<T> type, Around around, Object target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[]{type},
            (_, method, arguments) -> around.call(
                method, arguments == null ? new Object[0] : arguments,
                with -> invoke(method, target, with))));
  }

  private static @Nullable Object invoke(
      Method method, Object target, @Nullable Object[] arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
