package dev.drumbeat.verification.migrate;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** What an import would bring, for a reader. */
final class Plan {
  private static final int MOST_LINES = 40;

  private Plan() {}

  static void print(Blueprint blueprint, boolean start, PrintStream out) {
    out.println("Company: " + blueprint.company().name() + " (" + blueprint.company().slug() + ")");
    lines(out, "Goals", blueprint.company().goals());
    lines(out, "Agents", blueprint.agents().stream().map(agent -> agent(agent, start)).toList());
    lines(out, "Projects", blueprint.projects().stream().map(Blueprint.Project::slug).toList());
    lines(out, "Labels", blueprint.labels().stream().map(Blueprint.Label::name).toList());
    lines(out, "Issues", blueprint.tasks().stream().map(Plan::task).toList());
    lines(out, "Routines", blueprint.routines().stream().map(Plan::routine).toList());
  }

  private static void lines(PrintStream out, String kind, List<String> all) {
    out.println(kind + ": " + all.size());
    all.stream().limit(MOST_LINES).forEach(line -> out.println("  " + line));
    if (all.size() > MOST_LINES) {
      out.println("  and " + (all.size() - MOST_LINES) + " more");
    }
  }

  private static String agent(Blueprint.Agent agent, boolean start) {
    return "%s, %s, reports to %s%s"
        .formatted(
            agent.slug(),
            agent.fields().path("adapterType").asText(),
            agent.manager().orElse("the board"),
            start ? "" : ", paused");
  }

  private static String task(Blueprint.Task task) {
    String under = task.relations().parent().map(parent -> ", under " + parent).orElse("");
    Optional<String> assignee = task.relations().assignee();
    return "%s, %s%s%s, %d comments"
        .formatted(
            task.slug(),
            task.status(),
            assignee.map(agent -> ", " + agent).orElse(""),
            under,
            task.said().comments().size());
  }

  private static String routine(Blueprint.Routine routine) {
    return routine.slug() + ", " + routine.triggers().size() + " triggers";
  }
}
