package dev.parley.sla;

/**
 * What a ticket was promised: a policy by its name, of a version of the policies, by the hours of a version of the
 * calendars. A ticket keeps its promise when other versions become active.
 */
public record Promise(String policy, String version, String calendars) {}
