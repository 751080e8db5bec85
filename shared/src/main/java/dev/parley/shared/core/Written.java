package dev.parley.shared.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote, its words kept apart.
 *
 * @param externalId
 *          by which its channel knows it
 * @param body
 *          what is to be read first
 * @param original
 *          all of it, with what it quotes; null where nothing was folded
 * @param contact
 *          name and address as JSON, of somebody who is in no directory
 * @param locale
 *          in which it is written, where its channel says so
 */
public record Written(
    String externalId,
    TextRef subject,
    TextRef body,
    @Nullable TextRef original,
    List<FileRef> attachments,
    @Nullable TextRef contact,
    @Nullable String locale) {
  public Written {
    attachments = List.copyOf(attachments);
  }
}
