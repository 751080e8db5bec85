package dev.parley.shared.core;

/** How soon somebody must look, most pressing last. */
public enum Priority {
  LOW,
  NORMAL,
  HIGH,
  URGENT
}
