package dev.parley.local.functions;

import java.time.Instant;

/** What is kept of an invocation; source is the door, queue or schedule that it came from. */
public record InvocationRecord(String function, String instance, Instant at, long durationMs,
    boolean cold,
    String outcome, String source, String requestId, String error) {}
