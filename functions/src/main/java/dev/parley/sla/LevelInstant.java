package dev.parley.sla;

import java.time.Instant;

/** When a level of one cycle is told. */
public record LevelInstant(Metric metric, int cycle, long offsetS, Instant at) {}
