package dev.drumbeat.model.mark;

/** What a mark says of an issue, for one human. */
public enum MarkKind {
  /** They know it as it was then. */
  READ("issue.read_marked", "issue.read_unmarked"),
  /** Their inbox does not show it until something happens to it. */
  ARCHIVED("issue.inbox_archived", "issue.inbox_unarchived");

  private final String made;
  private final String removed;

  MarkKind(String made, String removed) {
    this.made = made;
    this.removed = removed;
  }

  /** The audit's word for making one. */
  public String made() {
    return made;
  }

  /** The audit's word for taking one away. */
  public String removed() {
    return removed;
  }
}
