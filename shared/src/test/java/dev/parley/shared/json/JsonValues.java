package dev.parley.shared.json;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Draws JSON values without nulls, as states are. */
record JsonValues(RandomGenerator chance) {
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

  Json.Obj object(int depth) {
    var fields = new LinkedHashMap<String, Json>();
    for (var name : NAMES) {
      if (chance.nextInt(3) > 0) {
        fields.put(name, value(depth - 1));
      }
    }
    return new Json.Obj(fields);
  }

  Json value(int depth) {
    return switch (chance.nextInt(depth > 0 ? 6 : 3)) {
      case 0 -> new Json.Str("t" + chance.nextInt(3));
      case 1 -> new Json.Num(BigDecimal.valueOf(chance.nextInt(3)));
      case 2 -> new Json.Bool(chance.nextBoolean());
      case 3 -> new Json.Arr(
          IntStream.range(0, chance.nextInt(3)).mapToObj(_ -> value(depth - 1)).toList());
      default -> object(depth);
    };
  }
}
