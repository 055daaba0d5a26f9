package dev.drumbeat.model.issue;

import dev.drumbeat.model.comment.CommentId;
import java.util.Optional;

/**
 * Another issue that a text names, or whose text names this one (C7).
 *
 * @param other the issue at the other end
 * @param identifier what was written
 * @param kind where it was written first: {@code description} or {@code comment}
 * @param comment the comment, if it was one
 */
public record Link(
    IssueId other, String identifier, String kind, Optional<CommentId> comment, boolean outbound) {}
