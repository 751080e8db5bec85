package dev.parley.policies.handler;

import dev.parley.policies.Documents;
import dev.parley.shared.journal.Texts;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import dev.parley.shared.policy.PolicyKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What admins send of policies. */
final class PolicyBodies {
  private static final int LONGEST_NOTE = 2_000;

  private PolicyBodies() {}

  /** A version as it is proposed. */
  record Draft(
      Json document, @Nullable Instant effectiveFrom, @Nullable Scope scope, String rationale) {
    Draft {
      var wrong = new ArrayList<Violation>();
      if (rationale.isBlank() || rationale.length() > LONGEST_NOTE) {
        wrong.add(new Violation("rationale", "has 1 to " + LONGEST_NOTE + " characters"));
      }
      refuse(wrong);
    }

    /**
     * What a request proposes.
     *
     * @throws Violations
     *           with everything that is wrong with it and its document
     */
    static Draft of(Json body, PolicyKind kind) {
      var wrong = new ArrayList<Violation>();
      Draft draft = null;
      try {
        draft = JsonRecords.read(body, Draft.class);
      } catch (Violations e) {
        wrong.addAll(e.all());
      }
      wrong.addAll(document(kind, body.get("document")));
      if (draft == null || !wrong.isEmpty()) {
        throw new Violations(wrong);
      }
      return draft;
    }

    private static List<Violation> document(PolicyKind kind, Json document) {
      if (!(document instanceof Json.Obj)) {
        return List.of(new Violation("document", "is required: an object"));
      }
      if (document.write().getBytes(StandardCharsets.UTF_8).length > Texts.LONGEST) {
        return List.of(new Violation("document", "has at most " + Texts.LONGEST + " bytes"));
      }
      return inDocument(Documents.violations(kind, document));
    }
  }

  /** For whom a version would be; no version is for some only yet. */
  record Scope(@Nullable String country, @Nullable String category) {
    Scope {
      var wrong = new ArrayList<Violation>();
      if (country != null) {
        wrong.add(new Violation("country", "cannot be chosen: a version holds for every country"));
      }
      if (category != null) {
        wrong.add(
            new Violation("category", "cannot be chosen: a version holds for every category"));
      }
      refuse(wrong);
    }
  }

  /** How an admin decides about a draft. */
  enum Choice {
    /** It may decide. */
    APPROVE,
    /** It may not. */
    REJECT,
    /** It has to decide at once, for a day, and everybody is told. */
    BREAK_GLASS
  }

  /** A decision about a draft. */
  record Approval(Choice decision, @Nullable String note) {
    Approval {
      if (decision == Choice.BREAK_GLASS && note == null) {
        throw new Violations("note", "is required: say why nobody else could approve it");
      }
      check(note);
    }
  }

  /** Why a version is rolled back. */
  record Rollback(@Nullable String note) {
    Rollback {
      check(note);
    }

    /** A body may be left out. */
    static Rollback of(byte[] body) {
      return body.length == 0
          ? new Rollback(null)
          : JsonRecords.read(Json.parse(body), Rollback.class);
    }
  }

  private static void check(@Nullable String note) {
    if (note != null && (note.isBlank() || note.length() > LONGEST_NOTE)) {
      throw new Violations("note", "has 1 to " + LONGEST_NOTE + " characters");
    }
  }

  /** The same violations as they are found in a request. */
  static List<Violation> inDocument(List<Violation> violations) {
    return violations.stream()
        .map(
            v -> new Violation(
                v.field().isEmpty() || v.field().startsWith("[")
                    ? "document" + v.field()
                    : "document." + v.field(),
                v.message()))
        .toList();
  }

  private static void refuse(List<Violation> wrong) {
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
  }
}
