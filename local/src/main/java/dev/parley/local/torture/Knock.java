package dev.parley.local.torture;

/**
 * Something that is brought to a door, under a key that stays the same however often it is brought.
 *
 * @param kind
 *          one word for the figures
 * @param head
 *          the head that it is for
 */
record Knock(String kind, Sender sender, String method, String path, String body, String key,
    String head) {

  /** Its id in the journal. */
  String event() {
    return sender.event(method, path, key);
  }
}
