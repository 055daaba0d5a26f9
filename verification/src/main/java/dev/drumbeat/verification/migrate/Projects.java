package dev.drumbeat.verification.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Brings the projects and the labels, each in one call. */
final class Projects {
  private static final String KIND = "projects";

  private final Target target;

  Projects(Target target) {
    this.target = target;
  }

  void bring(List<Blueprint.Project> wanted) {
    if (wanted.isEmpty()) {
      return;
    }
    for (JsonNode row : target.server().list(target.path("/projects?includeArchived=true"))) {
      Importer.mark(row).ifPresent(seen -> target.know(seen.origin(), Importer.id(row)));
    }
    for (Blueprint.Project project : wanted) {
      Mark mark = Mark.of(KIND, project.slug());
      boolean missing = target.id(mark.origin()).isEmpty();
      if (missing) {
        ObjectNode body = project.fields().deepCopy();
        body.put("description", mark.complete(body.path("description").asText()));
        target.id("agents", project.lead()).ifPresent(lead -> body.put("leadAgentId", lead));
        String path = target.path("/projects");
        target.know(mark.origin(), target.server().create(path, body, mark.origin()).id());
      }
      target.count(KIND, Importer.fate(missing, false));
    }
  }

  /** A label is its name; without a key, since a label may be deleted and come again. */
  void labels(List<Blueprint.Label> wanted) {
    for (JsonNode row : target.server().list(target.path("/labels"))) {
      target.know("labels/" + row.path("name").asText(), Importer.id(row));
    }
    for (Blueprint.Label label : wanted) {
      boolean missing = target.id("labels/" + label.name()).isEmpty();
      if (missing) {
        ObjectNode body = Server.body().put("name", label.name()).put("color", label.color());
        JsonNode row = target.server().post(target.path("/labels"), body);
        target.know("labels/" + label.name(), Importer.id(row));
      }
      target.count("labels", Importer.fate(missing, false));
    }
  }
}
