package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.store.WriteSet.Change;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.BlockerPolicy;
import dev.drumbeat.model.issue.BlockerState;
import dev.drumbeat.model.issue.Dependency;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import java.util.Map;

/**
 * {@code C#c#ISSUE#<blocker> / BLOCKS#<dependent>}: exists exactly while the dependent names the
 * blocker, whatever their states. What it knows of the blocker is changed with the dependent.
 */
public final class EdgeItem {
  public static final String PREFIX = "BLOCKS#";

  /** One more, or one less, issue waits for this one. */
  static final String COUNT_DEPENDENT =
      "SET dependents = dependents + :more, version = version + :step";

  /** Nobody told the dependent of another turn meanwhile. */
  static final String STILL_KNOWS = "known = :known";

  private static final String PARTICIPANT = "edge";

  private EdgeItem() {}

  /** The blockers an edit names, as read, and the policy of those among them that are new. */
  public record Named(Map<IssueId, Issue> read, BlockerPolicy policy) {
    public static final Named NONE = new Named(Map.of(), BlockerPolicy.ESCALATE);

    static Named of(Fields body, Map<IssueId, Issue> read) {
      return new Named(read, policyIn(body));
    }

    /** What a body says becomes of whoever waits. */
    static BlockerPolicy policyIn(Fields body) {
      return body.choice("blockerPolicy", BlockerPolicy.class).orElse(BlockerPolicy.ESCALATE);
    }
  }

  /** Adds what a change of an issue's blockers does to their edges and to the blockers. */
  public static void follow(WriteSet writes, Issue before, Issue after, Named named) {
    after.blockedBy().stream()
        .filter(blocker -> !before.blockedBy().contains(blocker))
        .forEach(blocker -> add(writes, named.read().get(blocker), after, named.policy()));
    before.blockedBy().stream()
        .filter(blocker -> !after.blockedBy().contains(blocker))
        .forEach(blocker -> remove(writes, blocker, after));
  }

  /** The blocker must still be as open as it was read. */
  private static void add(WriteSet writes, Issue blocker, Issue dependent, BlockerPolicy policy) {
    put(writes, blocker, dependent, policy);
    writes.update(
        "blocker",
        Keys.issue(dependent.company(), blocker.id()),
        Change.of(COUNT_DEPENDENT).with(":more", 1).with(":step", 1),
        IssueExpressions.unchanged(blocker));
  }

  /** A new edge; the caller counts it in the blocker. */
  static void put(WriteSet writes, Issue blocker, Issue dependent, BlockerPolicy policy) {
    BlockerState state = BlockerState.of(blocker.status());
    Dependency edge = new Dependency(blocker.id(), dependent.id(), policy, state);
    writes.put(PARTICIPANT, write(writes.company(), edge), Condition.ABSENT);
  }

  private static void remove(WriteSet writes, IssueId blocker, Issue dependent) {
    writes.delete(
        PARTICIPANT, Keys.edge(dependent.company(), blocker, dependent.id()), Condition.PRESENT);
    writes.update(
        "blocker",
        Keys.issue(dependent.company(), blocker),
        Change.of(COUNT_DEPENDENT).with(":more", -1).with(":step", 1),
        Condition.PRESENT);
  }

  /** The same edge under another policy, or knowing the blocker's latest turn. */
  static void replace(WriteSet writes, Dependency seen, Dependency after) {
    writes.put(
        PARTICIPANT,
        write(writes.company(), after),
        Condition.of(STILL_KNOWS).with(":known", seen.known().wire()));
  }

  static Item write(CompanyId company, Dependency edge) {
    return Item.at(Keys.edge(company, edge.blocker(), edge.dependent()))
        .id("blockerId", edge.blocker())
        .id("dependentId", edge.dependent())
        .text("policy", edge.policy().wire())
        .text("known", edge.known().wire());
  }

  static Dependency read(Item item) {
    return new Dependency(
        item.id("blockerId", IssueId::new),
        item.id("dependentId", IssueId::new),
        item.choice("policy", BlockerPolicy.class),
        item.choice("known", BlockerState.class));
  }
}
