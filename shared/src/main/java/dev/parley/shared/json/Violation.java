package dev.parley.shared.json;

/** One thing wrong with what somebody sent: the path of the field in the body and what to do about it. */
public record Violation(String field, String message) {}
