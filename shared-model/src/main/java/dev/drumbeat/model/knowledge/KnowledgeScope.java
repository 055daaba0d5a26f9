package dev.drumbeat.model.knowledge;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.project.ProjectId;
import java.util.Optional;

/**
 * For whose work an entry is meant (X3). It says where an entry is relevant, not who may read it:
 * whoever belongs to the company may.
 */
public sealed interface KnowledgeScope {
  /** Where the entries of all paths are gathered. */
  String PATHS = "path";

  /** All work of the company. */
  record OfCompany() implements KnowledgeScope {}

  /** Issues of one project. */
  record OfProject(ProjectId project) implements KnowledgeScope {}

  /** Whatever this agent works on. */
  record OfAgent(AgentId agent) implements KnowledgeScope {}

  /** Issues whose text names a path that the glob matches. */
  record OfPath(Glob glob) implements KnowledgeScope {}

  /** The scope of a kind, with the id or the glob that the kind asks for. */
  static KnowledgeScope of(String kind, String named) {
    return switch (kind) {
      case "company" -> new OfCompany();
      case "project" -> new OfProject(new ProjectId(named));
      case "agent" -> new OfAgent(new AgentId(named));
      case PATHS -> new OfPath(new Glob(named));
      default -> throw new IllegalArgumentException("No scope is called " + kind);
    };
  }

  default String kind() {
    return switch (this) {
      case OfCompany company -> "company";
      case OfProject project -> "project";
      case OfAgent agent -> "agent";
      case OfPath path -> PATHS;
    };
  }

  /** The project's or the agent's id. */
  default Optional<String> id() {
    return switch (this) {
      case OfProject project -> Optional.of(project.project().value());
      case OfAgent agent -> Optional.of(agent.agent().value());
      case OfCompany company -> Optional.empty();
      case OfPath path -> Optional.empty();
    };
  }

  default Optional<String> path() {
    return this instanceof OfPath path ? Optional.of(path.glob().pattern()) : Optional.empty();
  }

  /** Where the entries of this scope are gathered; those of all paths in one place. */
  default String place() {
    return id().map(id -> kind() + ":" + id).orElseGet(this::kind);
  }

  /** Whether an entry of this scope is meant for work there. */
  default boolean covers(Workplace place) {
    return switch (this) {
      case OfCompany company -> true;
      case OfProject project -> place.project().equals(Optional.of(project.project()));
      case OfAgent agent -> place.agent().equals(Optional.of(agent.agent()));
      case OfPath path -> place.paths().stream().anyMatch(path.glob()::matches);
    };
  }
}
