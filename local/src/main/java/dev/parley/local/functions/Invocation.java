package dev.parley.local.functions;

import java.time.Duration;

/** One event on its way into an instance. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
public record Invocation(String requestId, byte[] event, Duration timeout) {}
