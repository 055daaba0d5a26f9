package dev.drumbeat.model.interaction;

import java.util.Optional;

/**
 * What a confirmation is about.
 *
 * @param document whether it is a document of the issue, else something only the asker knows
 * @param revision the revision that shall be confirmed
 */
public record InteractionTarget(boolean document, String key, Optional<String> revision) {
  /** The same thing at whatever revision: what a newer request of its kind replaces. */
  public String name() {
    return (document ? "issue_document:" : "custom:") + key;
  }

  /** The name of a document of the issue. */
  public static String ofDocument(String key) {
    return new InteractionTarget(true, key, Optional.empty()).name();
  }
}
