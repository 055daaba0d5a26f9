package dev.drumbeat.functions.approval;

import dev.drumbeat.model.approval.ApprovalId;
import dev.drumbeat.model.approval.ApprovalNotice;
import dev.drumbeat.model.approval.ApprovalStatus;
import dev.drumbeat.model.issue.IssueId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Notices as wakes and runs keep them: {@code <approval> <status> <issue> <issue> …}. */
public final class NoticeText {
  private static final String BETWEEN = " ";

  private NoticeText() {}

  public static List<String> write(List<ApprovalNotice> notices) {
    return notices.stream().map(NoticeText::write).toList();
  }

  private static String write(ApprovalNotice notice) {
    Stream<String> head = Stream.of(notice.approval().value(), notice.status().wire());
    return String.join(
        BETWEEN, Stream.concat(head, notice.issues().stream().map(IssueId::value)).toList());
  }

  public static List<ApprovalNotice> read(List<String> texts) {
    return texts.stream().map(NoticeText::read).toList();
  }

  private static ApprovalNotice read(String text) {
    List<String> parts = List.of(text.split(BETWEEN));
    return new ApprovalNotice(
        new ApprovalId(parts.get(0)),
        ApprovalStatus.valueOf(parts.get(1).toUpperCase(Locale.ROOT)),
        parts.stream().skip(2).map(IssueId::new).toList());
  }
}
