package dev.drumbeat.functions.agent;

import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All agents of a company, the oldest first: one query as long as they fit a page. */
@Singleton
public class Roster {
  private static final int PAGE = 1000;

  private final Table table;

  @Inject
  public Roster(Table table) {
    this.table = table;
  }

  public Staff of(CompanyId company) {
    List<Agent> found = new ArrayList<>();
    Query query = Query.prefix(Keys.agentsPartition(company), "AGENT#", PAGE);
    Optional<Query.Position> next = Optional.empty();
    do {
      Page page = table.query(company, query.startingAfter(next));
      page.items().stream().map(AgentItem::read).forEach(found::add);
      next = page.next();
    } while (next.isPresent());
    return new Staff(found);
  }

  /** The managers of an agent, the nearest first; nothing is read if it reports to the board. */
  public List<Agent> above(Agent agent) {
    if (agent.path().isEmpty()) {
      return List.of();
    }
    CompanyId company = agent.company();
    var items =
        table.getAll(company, agent.path().stream().map(id -> Keys.agent(company, id)).toList());
    return agent.path().reversed().stream()
        .map(id -> items.get(Keys.agent(company, id)))
        .filter(Objects::nonNull)
        .map(AgentItem::read)
        .toList();
  }

  /** The agents as they stood at one reading. */
  public record Staff(Map<AgentId, Agent> byId) {
    Staff(List<Agent> agents) {
      this(new LinkedHashMap<>());
      agents.forEach(agent -> byId.put(agent.id(), agent));
    }

    public List<Agent> all() {
      return List.copyOf(byId.values());
    }

    public Optional<Agent> find(AgentId id) {
      return Optional.ofNullable(byId.get(id));
    }

    /** The agent meant by an id or a shortname. */
    public Optional<Agent> named(String reference) {
      String wanted = reference.toLowerCase(Locale.ROOT);
      return byId.values().stream()
          .filter(agent -> agent.id().value().equals(wanted) || agent.urlKey().equals(wanted))
          .findFirst();
    }

    /** The agent meant by a reference in a body; refused where it means none. */
    Agent required(String reference) {
      return named(reference).orElseThrow(() -> new RefusedCall(ProblemCode.REFERENCE_INVALID));
    }

    /** The managers of an agent, the nearest first. */
    public List<Agent> above(Agent agent) {
      return agent.path().reversed().stream().map(byId::get).filter(Objects::nonNull).toList();
    }
  }
}
