package dev.drumbeat.model.interaction;

import java.util.Optional;

/**
 * What an issue itself knows of an interaction that waits for an answer: enough to see whether a
 * change of the issue ends it, so that nothing more is read where none does.
 *
 * @param yieldsToWords whether a comment of the board supersedes it
 * @param target the name of what it is about
 */
public record PendingInteraction(
    InteractionId id, InteractionKind kind, boolean yieldsToWords, Optional<String> target) {
  /** An issue has at most so many, so that all of them end with it in one transaction. */
  public static final int MOST = 10;

  public static PendingInteraction of(Interaction interaction) {
    return new PendingInteraction(
        interaction.id(),
        interaction.kind(),
        interaction.asked().yieldsToWords(),
        interaction.asked().target().map(InteractionTarget::name));
  }

  /** Whether a newer request of this kind, about this target, takes its place. */
  public boolean isReplacedBy(InteractionKind newer, Optional<InteractionTarget> about) {
    return kind == newer && target.isPresent() && target.equals(about.map(InteractionTarget::name));
  }

  /** Whether it is about this document of the issue. */
  public boolean isAboutDocument(String key) {
    return target.equals(Optional.of(InteractionTarget.ofDocument(key)));
  }
}
