package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.planning.ProjectItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.project.ProjectId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The agent, project or company that a scope stands for; each has a name. */
@Singleton
public class ScopeOwners {
  private final Table table;

  @Inject
  public ScopeOwners(Table table) {
    this.table = table;
  }

  /** Refused as not found where the scope does not exist. */
  Item of(CompanyId company, BudgetScope scope) {
    return Optional.ofNullable(of(company, List.of(scope)).get(scope))
        .orElseThrow(() -> new RefusedCall(ProblemCode.NOT_FOUND_HERE));
  }

  /** What people call the scope. */
  String nameOf(CompanyId company, BudgetScope scope) {
    return of(company, scope).text("name");
  }

  /** Those that exist. */
  Map<BudgetScope, Item> of(CompanyId company, List<BudgetScope> scopes) {
    Map<BudgetScope, Key> keys = new HashMap<>();
    scopes.forEach(scope -> key(company, scope).ifPresent(key -> keys.put(scope, key)));
    Map<Key, Item> found = table.getAll(company, List.copyOf(keys.values()));
    Map<BudgetScope, Item> items = new HashMap<>();
    keys.forEach(
        (scope, key) ->
            Optional.ofNullable(found.get(key)).ifPresent(item -> items.put(scope, item)));
    return items;
  }

  private static Optional<Key> key(CompanyId company, BudgetScope scope) {
    return switch (scope.kind()) {
      case AGENT -> Optional.of(Keys.agent(company, new AgentId(scope.id())));
      case PROJECT -> Optional.of(ProjectItem.key(company, new ProjectId(scope.id())));
      case COMPANY ->
          Optional.of(Keys.company(company)).filter(key -> scope.id().equals(company.value()));
    };
  }
}
