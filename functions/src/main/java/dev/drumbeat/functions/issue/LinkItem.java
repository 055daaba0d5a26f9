package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.Link;
import java.util.List;
import java.util.Optional;

/**
 * {@code C#c#ISSUE#<source> / LINK#<target's number>} and {@code C#c#ISSUE#<target> /
 * LINKED#<source>}: the source's text names the target (C7). Both or neither; put with the text
 * that names it first. They sort right after the issue, so that one query reads all three.
 */
final class LinkItem {
  static final String OUTBOUND = "LINK#";

  /** After the last of either kind. */
  static final String END = "LINKED#\uffff";

  private static final String PARTICIPANT = "link";
  private static final int OTHER_WRITES = 4;

  private LinkItem() {}

  static Key key(CompanyId company, IssueId source, String identifier) {
    return Keys.link(company, source, Identifiers.number(identifier));
  }

  /**
   * Adds the links a text makes; a comment's bear its id. Where a transaction is nearly full, the
   * links give way and not the text.
   */
  static void add(WriteSet writes, Issue source, List<Link> links, Optional<CommentId> comment) {
    int room = (WriteSet.LIMIT - OTHER_WRITES - writes.size()) / 2;
    links.stream()
        .limit(Math.clamp(room, 0, Identifiers.MOST))
        .forEach(
            link -> {
              Optional<CommentId> said = comment.filter(id -> link.kind().equals("comment"));
              Key target = Keys.linked(source.company(), link.other(), source.id());
              Item inbound = item(target, source.id(), link).id("commentId", said);
              Item outbound =
                  item(key(source.company(), source.id(), link.identifier()), link.other(), link)
                      .id("commentId", said);
              writes.put(PARTICIPANT, outbound, Condition.ABSENT);
              writes.put(PARTICIPANT, inbound, Condition.ABSENT);
            });
  }

  private static Item item(Key key, IssueId other, Link link) {
    return Item.at(key)
        .id("otherId", other)
        .text("identifier", link.identifier())
        .text("kind", link.kind());
  }

  static Link read(Item item) {
    return new Link(
        item.id("otherId", IssueId::new),
        item.text("identifier"),
        item.text("kind"),
        item.optionalId("commentId", CommentId::new),
        item.key().sk().startsWith(OUTBOUND));
  }
}
