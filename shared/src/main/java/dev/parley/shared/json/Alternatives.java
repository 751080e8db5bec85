package dev.parley.shared.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a sealed interface permits, however deep: records by the name that tells them apart in JSON, and the enum whose
 * constants are written as texts.
 */
record Alternatives(Map<String, Class<?>> records, @Nullable Class<?> constants) {
  private static final ClassValue<Alternatives> ALTERNATIVES = new ClassValue<>() {
    @Override
    protected Alternatives computeValue(Class<?> type) {
      return look(type);
    }
  };

  static Alternatives of(Class<?> type) {
    return ALTERNATIVES.get(type);
  }

  private static Alternatives look(Class<?> type) {
    var records = new LinkedHashMap<String, Class<?>>();
    var constants = leaves(type).filter(Class::isEnum).findFirst().orElse(null);
    leaves(type)
        .filter(Class::isRecord)
        .distinct()
        .forEach(
            leaf -> {
              var other = records.put(Names.snake(leaf.getSimpleName()), leaf);
              if (other != null) {
                throw new IllegalStateException(
                    type.getSimpleName() + " cannot tell " + leaf + " from " + other);
              }
            });
    return new Alternatives(Collections.unmodifiableMap(records), constants);
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(Alternatives::leaves)
        : Stream.of(type);
  }
}
