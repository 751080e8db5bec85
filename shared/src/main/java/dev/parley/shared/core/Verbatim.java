package dev.parley.shared.core;

/** Marks an enum whose constants are written in JSON as they are named; others are written in lower case. */
public interface Verbatim {}
