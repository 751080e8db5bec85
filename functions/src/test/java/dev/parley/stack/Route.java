package dev.parley.stack;

import java.util.List;
import java.util.stream.Stream;

/**
 * A route of the HTTP API.
 *
 * @param open
 *          whether it asks for no token
 */
record Route(String function, String key, boolean open) {

  static List<Route> all() {
    return Part.resources("AWS::Serverless::Function").entrySet().stream()
        .flatMap(function -> of(function.getKey(), function.getValue()))
        .toList();
  }

  private static Stream<Route> of(String id, Part function) {
    return function.get("Properties", "Events").fields().values().stream()
        .filter(event -> event.get("Type").text().equals("HttpApi"))
        .map(event -> event.get("Properties"))
        .map(
            event -> new Route(
                id, key(event), event.get("Auth", "Authorizer").text().equals("NONE")));
  }

  private static String key(Part event) {
    return event.get("Path").isThere()
        ? event.get("Method").text() + " " + event.get("Path").text()
        : "$default";
  }
}
