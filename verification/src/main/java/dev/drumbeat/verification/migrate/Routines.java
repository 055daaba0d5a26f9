package dev.drumbeat.verification.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings the routines: paused, until what fires them is there and they are wanted to run. */
final class Routines {
  private static final String KIND = "routines";

  private final Target target;

  Routines(Target target) {
    this.target = target;
  }

  void bring(List<Blueprint.Routine> wanted) {
    if (wanted.isEmpty()) {
      return;
    }
    Map<String, JsonNode> present = new HashMap<>();
    for (JsonNode row : target.server().list(target.path("/routines"))) {
      Importer.mark(row).ifPresent(seen -> present.put(seen.origin(), row));
    }
    for (Blueprint.Routine routine : wanted) {
      Mark mark = Mark.of(KIND, routine.slug());
      Optional<JsonNode> found = Optional.ofNullable(present.get(mark.origin()));
      Optional<Server.Made> made = found.isPresent() ? Optional.empty() : planned(routine, mark);
      boolean fresh = made.filter(plan -> !plan.again()).isPresent();
      boolean begun = found.flatMap(Importer::mark).filter(seen -> !seen.complete()).isPresent();
      if (fresh || begun) {
        finish(routine, mark, found.or(() -> made.map(Server.Made::row)).orElseThrow());
      }
      target.count(KIND, Importer.fate(fresh, begun));
    }
  }

  private Optional<Server.Made> planned(Blueprint.Routine routine, Mark mark) {
    ObjectNode body = routine.fields().deepCopy();
    body.put("description", mark.begun(body.path("description").asText()));
    body.put("status", "paused");
    target.id("agents", routine.assignee()).ifPresent(id -> body.put("assigneeAgentId", id));
    target.id("projects", routine.project()).ifPresent(id -> body.put("projectId", id));
    return Optional.of(target.server().create(target.path("/routines"), body, mark.origin()));
  }

  private void finish(Blueprint.Routine routine, Mark mark, JsonNode row) {
    String path = "/api/routines/" + Importer.id(row);
    List<List<String>> present = new ArrayList<>();
    row.path("triggers").forEach(trigger -> present.add(whatItIs(trigger)));
    for (ObjectNode trigger : routine.triggers()) {
      if (!present.remove(whatItIs(trigger))) {
        target.server().post(path + "/triggers", trigger);
      }
    }
    boolean rests = routine.status().equals("active") && !target.start();
    String description = routine.fields().path("description").asText();
    target
        .server()
        .patch(
            path,
            Server.body()
                .put("description", mark.complete(description))
                .put("status", rests ? "paused" : routine.status()));
  }

  private static List<String> whatItIs(JsonNode trigger) {
    return List.of(
        trigger.path("kind").asText(),
        trigger.path("label").asText(""),
        trigger.path("cronExpression").asText(""),
        trigger.path("timezone").asText(""));
  }
}
