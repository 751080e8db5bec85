package dev.parley.local.http;

import dev.parley.local.template.EventSource.HttpRoute;
import dev.parley.local.template.FunctionResource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds a request's route as an HTTP API does: static parts before {param}, {param} before {proxy+}, then $default. */
final class Routes {
  private final List<Entry> entries;

  Routes(Collection<FunctionResource> functions) {
    entries = functions.stream()
        .flatMap(function -> function.events().stream().filter(HttpRoute.class::isInstance)
            .map(event -> Entry.of(function.logicalId(), (HttpRoute) event)))
        .sorted(Comparator.comparing(Entry::rank)).toList();
  }

  /** A route, its function, and what the path's variables stand for, decoded. */
  record Match(String function, HttpRoute route, Map<String, String> pathParameters) {}

  Optional<Match> match(String method, String path) {
    var segments = path.substring(1).split("/", -1);
    return entries.stream().filter(entry -> entry.takes(method, segments)).findFirst()
        .map(entry -> new Match(entry.function, entry.route, entry.parameters(segments)));
  }

  static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private record Entry(String function, HttpRoute route, List<String> pattern) {

    static Entry of(String function, HttpRoute route) {
      return new Entry(function, route, Arrays.asList(route.path().substring(1).split("/", -1)));
    }

    /** Sorts the more specific route first: a digit per segment, then the method. */
    String rank() {
      if (isDefault()) {
        return "9";
      }
      var rank = new StringBuilder();
      pattern.forEach(part -> rank.append(isGreedy(part) ? '3' : isVariable(part) ? '2' : '1'));
      return rank.append(route.method().equals("ANY") ? "02" : "01").toString();
    }

    boolean takes(String method, String[] segments) {
      if (isDefault()) {
        return true;
      }
      if (!route.method().equals("ANY") && !route.method().equals(method)) {
        return false;
      }
      var greedy = isGreedy(pattern.getLast());
      if (greedy ? segments.length < pattern.size() : segments.length != pattern.size()) {
        return false;
      }
      for (int i = 0; i < pattern.size(); i++) {
        if (isVariable(pattern.get(i))
            ? segments[i].isEmpty()
            : !pattern.get(i).equals(decoded(segments[i]))) {
          return false;
        }
      }
      return true;
    }

    Map<String, String> parameters(String[] segments) {
      var parameters = new TreeMap<String, String>();
      for (int i = 0; !isDefault() && i < pattern.size(); i++) {
        var part = pattern.get(i);
        if (isGreedy(part)) {
          var rest = String.join("/", Arrays.asList(segments).subList(i, segments.length));
          parameters.put(part.substring(1, part.length() - 2), decoded(rest));
        } else if (isVariable(part)) {
          parameters.put(part.substring(1, part.length() - 1), decoded(segments[i]));
        }
      }
      return parameters;
    }

    private boolean isDefault() {
      return route.path().equals("$default");
    }

    private static boolean isVariable(String part) {
      return part.startsWith("{") && part.endsWith("}");
    }

    private static boolean isGreedy(String part) {
      return part.startsWith("{") && part.endsWith("+}");
    }
  }
}
