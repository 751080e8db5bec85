package dev.parley.webhooks;

import dev.parley.shared.json.Json;

/** The answer to a webhook call. */
public record Reply(int status, String contentType, String body) {

  /** How many events were new and how many had been seen. */
  static Reply counting(int accepted, int duplicates) {
    return counting(202, accepted, duplicates);
  }

  /** The same for a provider that insists on a status. */
  public static Reply counting(int status, int accepted, int duplicates) {
    return new Reply(
        status,
        "application/json",
        Json.object("accepted", accepted, "duplicates", duplicates).write());
  }

  /** The same to a provider that takes nothing but a 200 for an answer. */
  public static Reply ok(int accepted, int duplicates) {
    var counting = counting(accepted, duplicates);
    return new Reply(200, counting.contentType(), counting.body());
  }
}
