package dev.drumbeat.model.issue;

import dev.drumbeat.model.identity.Digest;
import java.util.Locale;
import java.util.TreeSet;

/** What a block rests on, and whether it is asserted for the first time (C8). */
final class Block {
  private Block() {}

  /** The blockers, the descriptor, else the words, whatever their case and spacing. */
  static String fingerprint(Issue after, IssueEdit edit) {
    String blockers =
        String.join(",", new TreeSet<>(after.openBlockers().stream().map(IssueId::value).toList()));
    boolean byWords = after.openBlockers().isEmpty() && after.unblockDescriptor().isEmpty();
    String words = byWords ? edit.comment().map(Block::plain).orElse("") : "";
    return Digest.sha256(blockers + "|" + after.unblockDescriptor().orElse("") + "|" + words);
  }

  private static String plain(String words) {
    return words.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  /** Whether this edit says again what blocks the issue already, with the same assignee. */
  static boolean isRepeated(Issue before, Issue edited, String fingerprint) {
    return before.blockFingerprint().filter(fingerprint::equals).isPresent()
        && before.assignee().equals(edited.assignee())
        && isUnspoken(before);
  }

  /**
   * Whether the assignee speaks on its own block, and nobody else did before: then its words are
   * part of the block, which is dated by them.
   */
  static boolean isTheBlockedOnesWord(Issue issue, Standing standing) {
    boolean waits =
        issue.status() == IssueStatus.BLOCKED || issue.status() == IssueStatus.IN_PROGRESS;
    return waits && standing.is(issue.assignee()) && isUnspoken(issue);
  }

  /** Whether nobody spoke since the block was asserted. */
  static boolean isUnspoken(Issue issue) {
    return issue.blockedAt().isPresent()
        && issue.lastCommentAt().filter(said -> said.isAfter(issue.blockedAt().get())).isEmpty();
  }
}
