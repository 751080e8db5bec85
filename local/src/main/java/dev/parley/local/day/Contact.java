package dev.parley.local.day;

import org.jspecify.annotations.Nullable;

/**
 * Somebody wants something.
 *
 * @param n
 *          its number in the day
 * @param minute
 *          in which it is brought
 * @param nudge
 *          the word in what the same person writes about it soon after; null where nothing more comes
 * @param order
 *          null where it is about none
 * @param seller
 *          whose part of the order it is about, as the person says it
 */
record Contact(int n, int minute, Way way, Writer writer, Topic topic, String word,
    @Nullable String nudge, @Nullable String order, @Nullable String seller) {

  /** How it comes to the desk. */
  enum Way {
    MAIL,
    RAW_MAIL,
    CHAT,
    SOCIAL,
    WEB,
    API,
    BACK_END
  }

  /**
   * Who writes.
   *
   * @param kind
   *          {@code buyer} or {@code seller}
   */
  record Writer(String kind, String id, String address, String language) {
    String party() {
      return kind + "/" + id;
    }
  }

  /**
   * What it is about.
   *
   * @param reason
   *          the code that a form would send
   */
  record Topic(String english, String german, String reason) {
    String in(String language) {
      return language.equals("de") ? german : english;
    }
  }

  /** The id by which its channel knows it. */
  String externalId() {
    return "day-" + n + "@mail.example";
  }

  String subject() {
    return topic.in(writer.language()).split("\\.", 2)[0] + " " + word;
  }

  String text() {
    return topic.in(writer.language()) + " " + word;
  }
}
