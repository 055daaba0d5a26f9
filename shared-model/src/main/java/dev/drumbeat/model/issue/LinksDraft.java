package dev.drumbeat.model.issue;

import static java.util.Objects.requireNonNull;

import dev.drumbeat.model.label.LabelId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an issue being written down is tied to. */
final class LinksDraft {
  @Nullable List<LabelId> labels;
  @Nullable List<IssueId> blockedBy;
  @Nullable Set<IssueId> openBlockers;
  int dependents;
  @Nullable Priority inherited;
  int rankings;
  int openChildren;
  boolean childrenReported;

  LinksDraft() {}

  LinksDraft(Issue.Links from) {
    labels = from.labels();
    blockedBy = from.blockedBy();
    openBlockers = from.openBlockers();
    dependents = from.dependents();
    inherited = from.inherited().orElse(null);
    rankings = from.rankings();
    openChildren = from.openChildren();
    childrenReported = from.childrenReported();
  }

  Issue.Links build() {
    return new Issue.Links(
        requireNonNull(labels, "labels"),
        requireNonNull(blockedBy, "blockedBy"),
        requireNonNull(openBlockers, "openBlockers"),
        dependents,
        Optional.ofNullable(inherited),
        rankings,
        openChildren,
        childrenReported);
  }
}
