package dev.drumbeat.model.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every API action, once. Routers, openapi.yaml, the permission matrix and infra read this. */
public final class Catalogue {
  public static final List<Action> ACTIONS =
      Stream.of(
              CompanyActions.ALL,
              MemberActions.ALL,
              AgentActions.ALL,
              AgentSetupActions.ALL,
              IssueActions.ALL,
              MarkActions.ALL,
              DependencyActions.ALL,
              ThreadActions.ALL,
              InteractionActions.ALL,
              WorkProductActions.ALL,
              AttachmentActions.ALL,
              GovernanceActions.ALL,
              PlanningActions.ALL,
              RunActions.ALL,
              BudgetActions.ALL,
              ApprovalActions.ALL,
              RoutineActions.ALL,
              KnowledgeActions.ALL)
          .flatMap(List::stream)
          .toList();

  private static final Map<String, Action> BY_ROUTE_KEY =
      ACTIONS.stream().collect(Collectors.toUnmodifiableMap(Action::routeKey, Function.identity()));

  private Catalogue() {}

  /** The action of a route key, if the catalogue has it. */
  public static Optional<Action> byRouteKey(String routeKey) {
    return Optional.ofNullable(BY_ROUTE_KEY.get(routeKey));
  }
}
