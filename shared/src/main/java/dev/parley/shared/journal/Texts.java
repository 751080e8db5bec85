package dev.parley.shared.journal;

import dev.parley.shared.core.TextRef;
import java.util.Collection;
import java.util.Map;

/** Names, addresses, free text and raw payloads: apart from the journal, so that erasure leaves the journal whole. */
public interface Texts {

  /** The longest text, in bytes of UTF-8. */
  int LONGEST = 350_000;

  /**
   * Keeps a text under an id. A text that is there already stays as it is, so that a repeat gets the same reference.
   *
   * @throws IllegalArgumentException
   *           where the text is longer than {@link #LONGEST}
   */
  TextRef put(String id, String text);

  /** The texts of the given ids; erased and missing ones are left out. */
  Map<String, String> read(Collection<String> ids);

  /** Blanks a text; its reference stays. */
  void erase(String id);
}
