package dev.parley.local.providers;

import java.util.Map;

/**
 * A call at the suite's door.
 *
 * @param event
 *          what the suite will know it by
 * @param headers
 *          its proof among them
 * @param body
 *          exactly as it is signed
 */
public record Webhook(String event, Map<String, String> headers, String body) {
  public Webhook {
    headers = Map.copyOf(headers);
  }
}
