package dev.drumbeat.model.interaction;

/** What a wake tells about an interaction: which one, what it asked, how it stands. */
public record InteractionNotice(
    InteractionId interaction, InteractionKind kind, InteractionStatus status) {
  /** The interaction as it stands now. */
  public static InteractionNotice of(Interaction interaction) {
    return new InteractionNotice(interaction.id(), interaction.kind(), interaction.status());
  }
}
