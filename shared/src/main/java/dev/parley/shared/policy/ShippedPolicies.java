package dev.parley.shared.policy;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.MalformedJson;
import dev.parley.shared.json.Violations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The documents that ship in the artifact, one resource {@code policies/<kind>.json} each:
 * {@code {"version": …, "document": …}}.
 */
public final class ShippedPolicies implements Policies {
  private final Function<String, @Nullable InputStream> resources;
  /** An artifact does not change under a function that runs. */
  private final Map<PolicyKind, PolicyVersion> read = new ConcurrentHashMap<>();

  private record Shipped(String version, Json document) {}

  public ShippedPolicies() {
    this(ShippedPolicies.class.getClassLoader()::getResourceAsStream);
  }

  ShippedPolicies(Function<String, @Nullable InputStream> resources) {
    this.resources = resources;
  }

  /**
   * The documents that ship in the artifact, with every capability in the mode that the environment variable
   * {@code MODE} names, where it names one: what a stack starts in, as long as no version of kind {@code modes} is
   * stored.
   *
   * @throws IllegalArgumentException
   *           where it names no mode
   */
  public static Policies under(Map<String, String> variables) {
    var mode = variables.getOrDefault("MODE", "");
    var shipped = new ShippedPolicies();
    return mode.isBlank() ? shipped : new ForcedMode(shipped, Mode.named(mode));
  }

  @Override
  public PolicyVersion active(PolicyKind kind) {
    return read.computeIfAbsent(kind, this::read);
  }

  private PolicyVersion read(PolicyKind kind) {
    var name = "policies/" + kind.wireName() + ".json";
    try {
      var shipped = JsonRecords.read(Json.parse(bytes(name)), Shipped.class);
      return new PolicyVersion(kind, shipped.version(), shipped.document());
    } catch (MalformedJson | Violations e) {
      throw new Failure.Permanent(ErrorType.BROKEN_POLICY, name + ": " + e.getMessage(), e);
    }
  }

  private byte[] bytes(String name) {
    try (var in = resources.apply(name)) {
      if (in == null) {
        throw new Failure.Permanent(ErrorType.BROKEN_POLICY, name + " is not in the artifact");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
