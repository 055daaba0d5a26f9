package dev.drumbeat.functions.interaction;

import dev.drumbeat.model.interaction.InteractionId;
import dev.drumbeat.model.interaction.InteractionKind;
import dev.drumbeat.model.interaction.InteractionNotice;
import dev.drumbeat.model.interaction.InteractionStatus;
import dev.drumbeat.model.interaction.PendingInteraction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Interactions as other items name them: {@code <id> <kind> <status>} in wakes and runs, {@code
 * <id> <kind> <whether it yields to words> <target>} in the issue that waits for them.
 */
public final class InteractionText {
  private static final String BETWEEN = " ";
  private static final int WITH_TARGET = 4;

  private InteractionText() {}

  public static List<String> notices(List<InteractionNotice> notices) {
    return notices.stream()
        .map(
            told ->
                String.join(
                    BETWEEN, told.interaction().value(), told.kind().wire(), told.status().wire()))
        .toList();
  }

  public static List<InteractionNotice> readNotices(List<String> texts) {
    return texts.stream()
        .map(text -> text.split(BETWEEN))
        .map(
            parts ->
                new InteractionNotice(
                    new InteractionId(parts[0]), kind(parts[1]), status(parts[2])))
        .toList();
  }

  public static List<String> pending(List<PendingInteraction> waiting) {
    return waiting.stream()
        .map(
            one ->
                String.join(
                    BETWEEN,
                    one.id().value(),
                    one.kind().wire(),
                    Boolean.toString(one.yieldsToWords()),
                    one.target().orElse("")))
        .toList();
  }

  public static List<PendingInteraction> readPending(List<String> texts) {
    return texts.stream()
        .map(text -> text.split(BETWEEN, WITH_TARGET))
        .map(
            parts ->
                new PendingInteraction(
                    new InteractionId(parts[0]),
                    kind(parts[1]),
                    Boolean.parseBoolean(parts[2]),
                    Optional.of(parts[3]).filter(target -> !target.isEmpty())))
        .toList();
  }

  static InteractionKind kind(String wire) {
    return InteractionKind.valueOf(wire.toUpperCase(Locale.ROOT));
  }

  static InteractionStatus status(String wire) {
    return InteractionStatus.valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
