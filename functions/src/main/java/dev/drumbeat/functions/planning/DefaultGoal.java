package dev.drumbeat.functions.planning;

import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.goal.Goal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The goal of work that names none: so that every issue can say why it exists (C9). */
@Singleton
public class DefaultGoal {
  private final PlanningList list;

  @Inject
  public DefaultGoal(PlanningList list) {
    this.list = list;
  }

  /** The company's oldest active goal of level {@code company}, one without a parent first. */
  public Optional<Goal> of(CompanyId company) {
    return among(list.all(company, GoalItem.KIND).stream().map(GoalItem::read).toList());
  }

  static Optional<Goal> among(List<Goal> goals) {
    return goals.stream()
        .filter(goal -> goal.level().equals("company") && goal.status().equals("active"))
        .min(
            Comparator.comparing((Goal goal) -> goal.parent().isPresent())
                .thenComparing(goal -> goal.id().value()));
  }
}
