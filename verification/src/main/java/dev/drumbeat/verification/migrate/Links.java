package dev.drumbeat.verification.migrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets go of references that lead out of the package, or in circles, and says so. */
final class Links {
  private static final int DEEPEST = 12;
  private static final String OUTSIDE = "not in the package";

  private final List<Blueprint.Agent> agents;
  private final List<Blueprint.Project> projects;
  private final Set<String> agentSlugs = new HashSet<>();
  private final Set<String> projectSlugs = new HashSet<>();
  private final LeftOut leftOut;

  Links(List<Blueprint.Agent> agents, List<Blueprint.Project> projects, LeftOut leftOut) {
    this.agents = agents;
    this.projects = projects;
    this.leftOut = leftOut;
    agents.forEach(agent -> agentSlugs.add(agent.slug()));
    projects.forEach(project -> projectSlugs.add(project.slug()));
  }

  /** The agents, managers first. */
  List<Blueprint.Agent> agents() {
    List<Blueprint.Agent> linked =
        agents.stream()
            .map(
                agent ->
                    new Blueprint.Agent(
                        agent.slug(),
                        known(agent.manager(), agentSlugs, "manager of agents/" + agent.slug()),
                        agent.fields(),
                        agent.runtime()))
            .toList();
    return Order.aboveFirst(linked, Blueprint.Agent::slug, Blueprint.Agent::manager);
  }

  List<Blueprint.Project> projects() {
    return projects.stream()
        .map(
            project ->
                new Blueprint.Project(
                    project.slug(),
                    known(project.lead(), agentSlugs, "lead of projects/" + project.slug()),
                    project.fields()))
        .toList();
  }

  List<Blueprint.Routine> routines(List<Blueprint.Routine> all) {
    return all.stream()
        .map(
            routine ->
                new Blueprint.Routine(
                    routine.slug(),
                    known(routine.assignee(), agentSlugs, "assignee of tasks/" + routine.slug()),
                    known(routine.project(), projectSlugs, "project of tasks/" + routine.slug()),
                    routine.status(),
                    routine.fields(),
                    routine.triggers()))
        .toList();
  }

  /** The tasks, parents first. */
  List<Blueprint.Task> tasks(List<Blueprint.Task> all) {
    Map<String, Optional<String>> parents = new HashMap<>();
    all.forEach(task -> parents.put(task.slug(), Optional.empty()));
    all.forEach(task -> parents.put(task.slug(), parent(task, parents)));
    all.forEach(task -> parents.put(task.slug(), parent(task, parents))); // now all are known
    Map<String, List<String>> blockers = blockers(all, parents.keySet());
    List<Blueprint.Task> linked =
        all.stream()
            .map(task -> linked(task, parents.get(task.slug()), blockers.get(task.slug())))
            .toList();
    return Order.aboveFirst(linked, Blueprint.Task::slug, task -> task.relations().parent());
  }

  private Blueprint.Task linked(
      Blueprint.Task task, Optional<String> parent, List<String> blockers) {
    Blueprint.Relations sent = task.relations();
    String path = "tasks/" + task.slug();
    return new Blueprint.Task(
        task.slug(),
        task.mark(),
        task.fields(),
        task.status(),
        new Blueprint.Relations(
            known(sent.assignee(), agentSlugs, "assignee of " + path),
            known(sent.project(), projectSlugs, "project of " + path),
            parent,
            blockers,
            sent.labels()),
        task.said());
  }

  /** The parent, unless it would close a circle or lie too deep. */
  private Optional<String> parent(Blueprint.Task task, Map<String, Optional<String>> parents) {
    String path = "parent of tasks/" + task.slug();
    Optional<String> parent = known(task.relations().parent(), parents.keySet(), path);
    int depth = 0;
    for (Optional<String> up = parent; up.isPresent(); up = parents.get(up.get())) {
      depth++;
      if (up.get().equals(task.slug()) || depth >= DEEPEST) {
        leftOut.add(path, "stands in a circle, or more than " + DEEPEST + " deep");
        return Optional.empty();
      }
    }
    return parent;
  }

  private Map<String, List<String>> blockers(List<Blueprint.Task> all, Set<String> slugs) {
    Map<String, List<String>> accepted = new HashMap<>();
    slugs.forEach(slug -> accepted.put(slug, new ArrayList<>()));
    for (Blueprint.Task task : all) {
      String path = "blocker of tasks/" + task.slug();
      boolean closed = task.status().equals("done") || task.status().equals("cancelled");
      for (String named : task.relations().blockedBy()) {
        if (closed) {
          leftOut.add(path, "closed issues wait for nothing");
        } else if (known(Optional.of(named), slugs, path).isPresent()) {
          if (waitsFor(named, task.slug(), accepted)) {
            leftOut.add(path, "waits for itself in a circle");
          } else {
            accepted.get(task.slug()).add(named);
          }
        }
      }
    }
    return accepted;
  }

  /** Whether the first waits, over others, for the second, or is it. */
  private static boolean waitsFor(String first, String other, Map<String, List<String>> blockers) {
    Set<String> seen = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(first));
    while (!open.isEmpty()) {
      String next = open.removeLast();
      if (next.equals(other)) {
        return true;
      }
      if (seen.add(next)) {
        open.addAll(blockers.get(next));
      }
    }
    return false;
  }

  private Optional<String> known(Optional<String> named, Set<String> all, String what) {
    if (named.filter(slug -> !all.contains(slug)).isPresent()) {
      leftOut.add(what + " (" + named.get() + ")", OUTSIDE);
      return Optional.empty();
    }
    return named;
  }
}
