package dev.parley.shared.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the codec knows of one record class; looked at once per class. */
record Shape(Class<?> type, Constructor<?> constructor, List<Field> fields, @Nullable String tag) {

  /** One component: its JSON name, type, whether it may be absent, and how it is read. */
  record Field(String name, Type type, boolean optional, Method accessor) {
    static Field of(RecordComponent component) {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return new Field(
          Names.snake(component.getName()),
          component.getGenericType(),
          component.getAnnotatedType().isAnnotationPresent(Nullable.class),
          accessor);
    }
  }

  private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
    @Override
    protected Shape computeValue(Class<?> type) {
      return look(type);
    }
  };

  static Shape of(Class<?> type) {
    return SHAPES.get(type);
  }

  private static Shape look(Class<?> type) {
    var components = type.getRecordComponents();
    try {
      var constructor = type.getDeclaredConstructor(
          Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return new Shape(type, constructor, Stream.of(components).map(Field::of).toList(), tag(type));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its canonical constructor: " + type, e);
    }
  }

  /** Records of a sealed interface are told apart by their name. */
  private static @Nullable String tag(Class<?> type) {
    return Stream.of(type.getInterfaces()).anyMatch(Class::isSealed)
        ? Names.snake(type.getSimpleName())
        : null;
  }

  boolean isOneValue() {
    return fields.size() == 1 && fields.getFirst().name().equals("value") && tag == null;
  }

  Set<String> names() {
    return fields.stream().map(Field::name).collect(Collectors.toUnmodifiableSet());
  }

  Json write(Record value) {
    if (isOneValue()) {
      return JsonRecords.write(read(fields.getFirst(), value));
    }
    var written = new LinkedHashMap<String, Json>();
    if (tag != null) {
      written.put("type", new Json.Str(tag));
    }
    for (var field : fields) {
      var component = JsonRecords.write(read(field, value));
      if (!(component instanceof Json.Null)) {
        written.put(field.name(), component);
      }
    }
    return new Json.Obj(written);
  }

  private static @Nullable Object read(Field field, Record value) {
    try {
      return field.accessor().invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("an accessor that fails: " + field.accessor(), e);
    }
  }

  /** Builds the record; what its compact constructor refuses comes out as it was thrown. */
  Object build(@Nullable Object[] components) {
    try {
      return constructor.newInstance(components);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException("a constructor that fails: " + constructor, e);
    } catch (InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException("a record that cannot be built: " + type, e);
    }
  }
}
