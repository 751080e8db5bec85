package dev.parley.local.simulation;

import dev.parley.shared.json.Json;
import java.time.Instant;

/** Who knocks at a door. */
sealed interface Sender {

  /** Somebody with a token. */
  record Person(String role, String sub) implements Sender {

    /** As the journal calls them. */
    String party() {
      return role + "/" + sub;
    }
  }

  /** A provider, which signs. */
  record Provider(String name) implements Sender {}

  /** What the request's context says of the sender. */
  default Json authorizer() {
    return switch (this) {
      case Person(var role, var sub) -> Json.object(
          "jwt", Json.object("claims", Json.object("role", role, "sub", sub)));
      case Provider _ -> Json.object();
    };
  }

  /** The headers that only this sender can write. */
  default Json.Obj headers(String body, Instant now) {
    return switch (this) {
      case Person _ -> Json.object("content-type", "application/json");
      case Provider(var name) -> SimulatedSecrets.headers(name, body, now);
    };
  }
}
