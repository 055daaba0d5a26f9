package dev.drumbeat.verification.migrate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What a package describes, read and checked whole, with every reference resolved to a slug of the
 * package: parents stand before those that name them.
 */
record Blueprint(
    Company company,
    List<Agent> agents,
    List<Label> labels,
    List<Project> projects,
    List<Task> tasks,
    List<Routine> routines) {

  /** The company itself; the goals are the sentences of its COMPANY.md. */
  record Company(
      String slug,
      String name,
      Optional<String> description,
      boolean asksForHires,
      List<String> goals) {}

  /**
   * An agent.
   *
   * @param fields what it is created with, but for its manager
   * @param heartbeat its own runtime configuration, to be set once it cannot run
   */
  record Agent(String slug, Optional<String> manager, ObjectNode fields, ObjectNode runtime) {}

  record Label(String name, String color) {}

  record Project(String slug, Optional<String> lead, ObjectNode fields) {}

  /**
   * An issue.
   *
   * @param fields what it is created with: no status and no assignee, so that it wakes nobody
   * @param status what it is set to at last
   */
  record Task(
      String slug, Mark mark, ObjectNode fields, String status, Relations relations, Thread said) {}

  /** What an issue refers to, by slugs and names of the package. */
  record Relations(
      Optional<String> assignee,
      Optional<String> project,
      Optional<String> parent,
      List<String> blockedBy,
      List<String> labels) {}

  /** What goes with an issue, in its order. */
  record Thread(List<String> comments, List<Document> documents, List<ObjectNode> products) {}

  record Document(String key, Optional<String> title, String body) {}

  /** Recurring work and what fires it. */
  record Routine(
      String slug,
      Optional<String> assignee,
      Optional<String> project,
      String status,
      ObjectNode fields,
      List<ObjectNode> triggers) {}
}
