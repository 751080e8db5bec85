package dev.parley.local.torture;

import dev.parley.shared.core.Ids;

/** Who stands before a door. */
sealed interface Sender {

  /** The id that the journal gives to what the sender brings under that key. */
  String event(String method, String path, String key);

  /** Somebody with a token. */
  record Person(String role, String sub) implements Sender {

    String party() {
      return role + "/" + sub;
    }

    @Override
    public String event(String method, String path, String key) {
      return "key/" + Ids.derived(party(), method + " " + path, key);
    }
  }

  /** A carrier or payment provider, who signs. */
  record Partner(String name) implements Sender {

    @Override
    public String event(String method, String path, String key) {
      return name + ":" + key;
    }
  }
}
