package dev.parley.notifications;

/** What a party reads: every placeholder is filled. */
public record Letter(String subject, String text) {}
