package dev.drumbeat.model.budget;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Id;
import dev.drumbeat.model.project.ProjectId;
import java.util.Locale;

/** What a ceiling bounds (B1): one agent, one project, or all of a company. */
public record BudgetScope(Kind kind, String id) {
  /** The kinds of scopes; wire values are the incumbent's. */
  public enum Kind {
    AGENT,
    PROJECT,
    COMPANY;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A scope by its stored form. */
  public static BudgetScope of(String kind, String id) {
    return new BudgetScope(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), id);
  }

  public BudgetScope {
    Id.requireWellFormed(id);
  }

  public static BudgetScope of(AgentId agent) {
    return new BudgetScope(Kind.AGENT, agent.value());
  }

  public static BudgetScope of(ProjectId project) {
    return new BudgetScope(Kind.PROJECT, project.value());
  }

  public static BudgetScope of(CompanyId company) {
    return new BudgetScope(Kind.COMPANY, company.value());
  }

  /** The agent, where it is one's scope. */
  public boolean isAgent() {
    return kind == Kind.AGENT;
  }
}
