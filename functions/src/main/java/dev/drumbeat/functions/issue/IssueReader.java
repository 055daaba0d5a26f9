package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.product.WorkProductItem;
import dev.drumbeat.functions.run.HeldItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.Link;
import dev.drumbeat.model.issue.Standing;
import dev.drumbeat.model.product.WorkProduct;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads issues and where a caller stands towards them. */
@Singleton
public class IssueReader {
  private static final int MOST_LINKS = 80;
  private static final int MOST_PRODUCTS = 50;

  private final Table table;

  @Inject
  public IssueReader(Table table) {
    this.table = table;
  }

  /** An issue and the caller's standing towards it. */
  public record Seen(Issue issue, Standing standing) {}

  /** The issue of the path, with what the caller's run remembers of it: one call. */
  public Seen see(Call call) {
    return see(call, List.of(), new HashMap<>());
  }

  /** The same call reads {@code more} keys too, which come back as read. */
  public Seen see(Call call, List<Key> more, Map<Key, Item> into) {
    IssueId id = call.path("issueId", IssueId::new);
    Key place = Keys.issue(call.company(), id);
    Optional<Key> holding = call.run().map(run -> Keys.held(call.company(), run, id));
    List<Key> keys = new ArrayList<>(List.of(place));
    holding.ifPresent(keys::add);
    keys.addAll(more);
    Map<Key, Item> found = table.getAll(call.company(), keys);
    into.putAll(found);
    Issue issue = issue(found.get(place));
    Optional<Item> held = holding.map(found::get);
    boolean overrules = call.isBoard() || outranksHolder(call, issue);
    return new Seen(
        issue, new Standing(call.actor(), held.map(HeldItem::read), overrules, call.now()));
  }

  private static Issue issue(Item item) {
    if (item == null) {
      throw new RefusedCall(ProblemCode.NOT_FOUND_HERE);
    }
    return IssueItem.read(item);
  }

  /** Only when another agent holds it does the chain of command matter: a second read (C6). */
  private boolean outranksHolder(Call call, Issue issue) {
    Optional<AgentId> holder =
        issue
            .liveLease(call.now())
            .map(lease -> lease.agent())
            .filter(agent -> !call.actor().agentId().equals(Optional.of(agent)));
    return holder
        .flatMap(agent -> agent(call.company(), agent))
        .filter(agent -> agent.path().contains(call.agent().agent()))
        .isPresent();
  }

  public Optional<Agent> agent(CompanyId company, AgentId agent) {
    return table.get(company, Keys.agent(company, agent)).map(AgentItem::read);
  }

  public Optional<Issue> find(CompanyId company, IssueId issue) {
    return table.get(company, Keys.issue(company, issue)).map(IssueItem::read);
  }

  /**
   * An issue, what texts link it to and what came of it: they sort after it, so that one call reads
   * them all. Where there are very many links, they leave no room for work products.
   */
  Optional<Linked> linked(CompanyId company, IssueId issue) {
    String partition = Keys.issuePartition(company, issue);
    int most = 1 + MOST_LINKS + MOST_PRODUCTS;
    Query query = Query.between(partition, "ISSUE", WorkProductItem.END, most);
    List<Item> items = table.query(company, query).items();
    if (items.isEmpty() || !items.getFirst().key().sk().equals("ISSUE")) {
      return Optional.empty();
    }
    List<WorkProduct> products =
        items.stream()
            .filter(item -> item.key().sk().startsWith(WorkProductItem.PREFIX))
            .map(WorkProductItem::read)
            .toList();
    List<Link> links =
        items.stream()
            .skip(1)
            .limit(items.size() - 1L - products.size())
            .limit(MOST_LINKS)
            .map(LinkItem::read)
            .toList();
    return Optional.of(new Linked(IssueItem.read(items.getFirst()), links, products));
  }

  /** An issue, its links, those that its own texts make first, and its work products. */
  record Linked(Issue issue, List<Link> links, List<WorkProduct> products) {}

  /** What writes around those of the issues that exist rest on; refused where one was lost. */
  public List<Footing> footings(Footing.Writer writer, Collection<IssueId> issues) {
    if (issues.isEmpty()) {
      return List.of();
    }
    List<Key> keys = new ArrayList<>();
    for (IssueId issue : issues) {
      keys.add(Keys.issue(writer.company(), issue));
      keys.addAll(writer.keys(issue));
    }
    Map<Key, Item> found = table.getAll(writer.company(), keys);
    return issues.stream()
        .map(issue -> found.get(Keys.issue(writer.company(), issue)))
        .filter(Objects::nonNull)
        .map(item -> writer.at(IssueItem.read(item), found))
        .toList();
  }

  /** Those of the issues that exist. */
  public Map<IssueId, Issue> findAll(CompanyId company, Collection<IssueId> issues) {
    if (issues.isEmpty()) {
      return Map.of();
    }
    List<Key> keys = issues.stream().map(issue -> Keys.issue(company, issue)).toList();
    Map<IssueId, Issue> found = new HashMap<>();
    table
        .getAll(company, keys)
        .values()
        .forEach(
            item -> {
              Issue issue = IssueItem.read(item);
              found.put(issue.id(), issue);
            });
    return found;
  }
}
