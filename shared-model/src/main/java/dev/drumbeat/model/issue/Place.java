package dev.drumbeat.model.issue;

import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in the tree where an issue shall go: under this parent.
 *
 * @param above the parent's ancestors, nearest first, as their own parents say and not as the path
 *     does, which may still follow an earlier move
 * @param levels how many levels lie below the issue that moves, as far as was looked
 */
public record Place(Issue parent, List<Issue> above, int levels) {
  public Place {
    above = List.copyOf(above);
  }

  /** The path of whoever stands here. It extends the parent's, so that what moves that moves it. */
  public List<IssueId> path() {
    List<IssueId> path = new ArrayList<>(parent.path());
    path.add(parent.id());
    return path;
  }

  /** Why an issue may not stand here, if it may not. */
  Optional<Problem> refusal(Issue before, Issue after) {
    boolean within =
        parent.id().equals(before.id())
            || above.stream().anyMatch(issue -> issue.id().equals(before.id()));
    boolean waitsForIt =
        before.blockedBy().contains(parent.id()) || after.blockedBy().contains(parent.id());
    if (within || waitsForIt) {
      return Optional.of(Problem.of(ProblemCode.SELF_REFERENCE));
    }
    return above.size() + 1 + levels > NewIssue.DEEPEST
        ? Optional.of(Problem.of(ProblemCode.TOO_DEEP, Map.of("deepest", NewIssue.DEEPEST)))
        : Optional.empty();
  }

  /** Puts an issue where it was sent, or leaves it where it was. */
  static IssueBuilder place(Sent<Place> sent, Issue before, IssueBuilder builder) {
    if (!sent.present()) {
      return builder.parent(before.parent().orElse(null)).path(before.path());
    }
    return builder
        .parent(sent.value().map(place -> place.parent().id()).orElse(null))
        .path(sent.value().map(Place::path).orElse(List.of()));
  }
}
