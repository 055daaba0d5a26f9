package dev.drumbeat.verification.migrate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the projects of a package. */
final class ProjectReader {
  private static final Set<String> STATUSES =
      Set.of("backlog", "planned", "in_progress", "completed", "cancelled");
  private static final Set<String> KNOWN =
      Set.of("leadAgentSlug", "targetDate", "color", "icon", "status");

  private final Fields extensions;
  private final LeftOut leftOut;

  ProjectReader(Fields extensions, LeftOut leftOut) {
    this.extensions = extensions;
    this.leftOut = leftOut;
  }

  List<Blueprint.Project> all(Map<String, Markdown> documents) {
    return documents.entrySet().stream().map(each -> read(each.getKey(), each.getValue())).toList();
  }

  private Blueprint.Project read(String slug, Markdown document) {
    Fields head = document.fields();
    Fields more = extensions.object(slug);
    more.others(KNOWN)
        .forEach(name -> leftOut.add(more.at(name), "workspaces and their settings stay behind"));
    ObjectNode fields = more.node().objectNode();
    fields.put("name", head.line("name", 200).orElse(slug));
    String description = document.body();
    fields.put(
        "description", description.isEmpty() ? head.text("description").orElse("") : description);
    more.choice("status", STATUSES).ifPresent(v -> fields.put("status", v));
    more.line("targetDate", 40).ifPresent(v -> fields.put("targetDate", v));
    more.line("color", 40).ifPresent(v -> fields.put("color", v));
    more.line("icon", 100).ifPresent(v -> fields.put("icon", v));
    Optional<String> lead = more.text("leadAgentSlug").or(() -> head.text("owner"));
    return new Blueprint.Project(slug, lead, fields);
  }
}
