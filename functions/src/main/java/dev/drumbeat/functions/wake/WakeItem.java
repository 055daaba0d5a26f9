package dev.drumbeat.functions.wake;

import dev.drumbeat.functions.approval.NoticeText;
import dev.drumbeat.functions.interaction.InteractionText;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Due;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.wake.Lineage;
import dev.drumbeat.model.wake.Wake;
import dev.drumbeat.model.wake.WakeId;
import dev.drumbeat.model.wake.WakeReason;
import java.time.Duration;

/**
 * {@code C#c#AGENT#a / WAKE#<id>}: one cause (W4). Due a minute after it was made, so that a lost
 * nudge is found by the tick (W3).
 */
public final class WakeItem {
  public static final String PREFIX = "WAKE#";
  private static final String PARTICIPANT = "wake";
  private static final Duration UNSENT_AFTER = Duration.ofSeconds(30);

  private WakeItem() {}

  /** Adds the wake to the change that causes it, and asks for the nudge. */
  public static void add(WriteSet writes, Wake wake) {
    writes.put(PARTICIPANT, write(wake), Condition.ABSENT).nudge(wake.agent());
  }

  /** Adds the end of a wake that a run read, or that shall start none any more (W4). */
  public static void acknowledge(WriteSet writes, AgentId agent, WakeId wake) {
    writes.delete(PARTICIPANT, Keys.wake(writes.company(), agent, wake.value()), Condition.PRESENT);
  }

  public static Item write(Wake wake) {
    Item item =
        Item.at(Keys.wake(wake.company(), wake.agent(), wake.id().value()))
            .id("id", wake.id())
            .id("companyId", wake.company())
            .id("agentId", wake.agent())
            .text("reason", wake.reason().wire())
            .id("issueId", wake.issue())
            .id("commentId", wake.comment())
            .texts("approvals", NoticeText.write(wake.approvals()))
            .texts("interactions", InteractionText.notices(wake.interactions()))
            .flag("byHuman", wake.byHuman())
            .text("root", wake.lineage().root())
            .number("hops", wake.hops())
            .instant("at", wake.at());
    return Due.mark(item, wake.at().plus(UNSENT_AFTER));
  }

  public static Wake read(Item item) {
    return new Wake(
        item.id("id", WakeId::new),
        item.id("companyId", CompanyId::new),
        item.id("agentId", AgentId::new),
        item.choice("reason", WakeReason.class),
        item.optionalId("issueId", IssueId::new),
        item.optionalId("commentId", CommentId::new),
        NoticeText.read(item.texts("approvals")),
        InteractionText.readNotices(item.texts("interactions")),
        item.flag("byHuman"),
        new Lineage(item.text("root"), item.integer("hops")),
        item.instant("at"));
  }
}
