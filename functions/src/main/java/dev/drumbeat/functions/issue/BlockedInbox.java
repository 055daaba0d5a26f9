package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.issue.IssueLists.Listed;
import dev.drumbeat.functions.issue.IssueLists.Window;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.attention.BlockerAttention;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.IssueStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The blocked issues of a company that nobody moves (X1): those an index finds, each judged as it
 * is in the table. One reading judges a bounded number, whatever it finds among them.
 */
@Singleton
public class BlockedInbox {
  /** The statuses of what it lists. */
  static final Set<IssueStatus> BLOCKED = Set.of(IssueStatus.BLOCKED);

  private static final int MOST_IN_A_PAGE = 300;
  private static final int MOST_COUNTED = 1000;

  private final Table table;
  private final IssueLists lists;
  private final AttentionReader attention;
  private final IssueFilterReader filters;

  @Inject
  public BlockedInbox(
      Table table, IssueLists lists, AttentionReader attention, IssueFilterReader filters) {
    this.table = table;
    this.lists = lists;
    this.attention = attention;
    this.filters = filters;
  }

  /** Those that need somebody, and what was judged of them. */
  record Found(Listed listed, Map<IssueId, BlockerAttention> judged) {}

  /** A page of them in this order. */
  Found page(Call call, IssueOrder order, Window window) {
    return sifted(call, order, window, MOST_IN_A_PAGE);
  }

  /** All of them, as far as one reading goes. */
  Listed all(Call call, IssueOrder order) {
    return sifted(call, order, new Window(Optional.empty(), 0, MOST_COUNTED), MOST_COUNTED)
        .listed();
  }

  private Found sifted(Call call, IssueOrder order, Window window, int most) {
    IssueFilter filter = filters.read(call).among(BLOCKED);
    if (filter.statuses().isEmpty()) {
      return new Found(new Listed(List.of(), Optional.empty()), Map.of());
    }
    Optional<AgentId> manager = filters.manager(call);
    Map<IssueId, BlockerAttention> judged = new HashMap<>();
    IssueLists.Sieve sieve =
        fresh -> {
          List<Issue> asked = fresh.stream().filter(filter::shows).toList();
          judged.putAll(attention.judge(call.company(), asked, call.now()));
          return issue -> judged.containsKey(issue.id()) && shows(judged.get(issue.id()), manager);
        };
    IssueMerge merge =
        new IssueMerge(table, call.company(), order, window.offset() + window.limit()).upTo(most);
    return new Found(lists.sifted(call.company(), merge, window, sieve), judged);
  }

  private static boolean shows(BlockerAttention found, Optional<AgentId> manager) {
    return found.needsSomebody() && manager.map(found::concerns).orElse(true);
  }
}
