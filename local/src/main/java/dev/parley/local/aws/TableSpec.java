package dev.parley.local.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A table to create; attribute types are S, N or B. */
public record TableSpec(String logicalId, String name, Map<String, String> attributeTypes, Key key,
    List<Index> indexes) {

  public TableSpec {
    attributeTypes = Map.copyOf(attributeTypes);
    indexes = List.copyOf(indexes);
  }

  /** Names of the partition attribute and of the sort attribute. */
  public record Key(String partition, Optional<String> sort) {

    /** Both, the partition first. */
    public List<String> attributes() {
      return Stream.concat(Stream.of(partition), sort.stream()).toList();
    }
  }

  /** A global secondary index; projection is KEYS_ONLY, INCLUDE or ALL. */
  public record Index(String name, Key key, String projection, List<String> included) {
    public Index {
      included = List.copyOf(included);
    }
  }
}
