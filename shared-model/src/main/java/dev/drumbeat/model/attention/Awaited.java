package dev.drumbeat.model.attention;

import dev.drumbeat.model.approval.ApprovalId;
import dev.drumbeat.model.interaction.InteractionId;
import java.util.Optional;

/** Whose act an issue says that it waits for, and the question it asked, if it asked one. */
public record Awaited(
    Owner owner, Optional<ApprovalId> approval, Optional<InteractionId> interaction) {}
