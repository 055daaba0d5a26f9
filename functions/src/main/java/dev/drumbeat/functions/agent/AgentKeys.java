package dev.drumbeat.functions.agent;

import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.AgentKey;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All API keys an agent has had, the oldest first. */
@Singleton
public class AgentKeys {
  private static final int PAGE = 500;

  private final Table table;

  @Inject
  public AgentKeys(Table table) {
    this.table = table;
  }

  List<AgentKey> of(CompanyId company, AgentId agent) {
    List<AgentKey> found = new ArrayList<>();
    Query query = Query.prefix(Keys.agentPartition(company, agent), AgentKeyItem.PREFIX, PAGE);
    Optional<Query.Position> next = Optional.empty();
    do {
      Page page = table.query(company, query.startingAfter(next));
      page.items().stream().map(AgentKeyItem::read).forEach(found::add);
      next = page.next();
    } while (next.isPresent());
    return found;
  }

  List<AgentKey> validOf(CompanyId company, AgentId agent) {
    return of(company, agent).stream().filter(AgentKey::isValid).toList();
  }
}
