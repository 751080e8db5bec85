package dev.parley.webhooks;

import dev.parley.shared.json.Json;

/** The answer to a webhook call. */
public record Reply(int status, String contentType, String body) {

  /** How many events were new and how many had been seen. */
  static Reply counting(int accepted, int duplicates) {
    return new Reply(
        202,
        "application/json",
        Json.object("accepted", accepted, "duplicates", duplicates).write());
  }
}
