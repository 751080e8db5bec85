package dev.parley.local.fuzz;

import java.util.List;

/**
 * What a run over one provider has shown.
 *
 * @param refused
 *          how many of the inputs were refused as malformed
 * @param slowest
 *          the longest that one input took, in milliseconds, at its fastest of three times
 * @param grown
 *          by how many bytes the heap was fuller in the end than after a tenth of the inputs
 * @param crashes
 *          inputs that led to something else than an answer or the declared refusal, in base64
 */
record Findings(
    String provider, int inputs, int refused, double slowest, long grown, List<String> crashes) {
  private static final double LONGEST = 50;
  private static final long MOST = 20_000_000;

  Findings {
    crashes = List.copyOf(crashes);
  }

  boolean isClean() {
    return crashes.isEmpty() && slowest <= LONGEST && grown <= MOST;
  }

  static String heading() {
    return "%-14s %9s %9s %11s %9s %8s".formatted(
        "provider", "inputs", "refused", "slowest ms", "grown MB", "crashes");
  }

  String line() {
    return "%-14s %,9d %,9d %11.2f %9.1f %8d".formatted(
        provider, inputs, refused, slowest, grown / 1e6, crashes.size());
  }
}
