package dev.parley.local.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Lists what somebody was to be told and was not, with the fields that {@code GET /_local/sent} shows. */
@FunctionalInterface
public interface UnsentNotices {

  /** All of them; {@code sent_at} is when that was decided. */
  List<ObjectNode> all();
}
