package dev.drumbeat.verification.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings the issues: first all of them, in the backlog and nobody's; then their threads; then each
 * gets its status, its assignee and its blockers in one change. What is closed comes first and from
 * the leaves up, so that nobody is told of work that ended long ago.
 */
final class Tasks {
  private static final String KIND = "issues";
  private static final Set<String> CLOSED = Set.of("done", "cancelled");

  private final Target target;
  private final Set<String> unfinished = new HashSet<>();

  Tasks(Target target) {
    this.target = target;
  }

  void bring(List<Blueprint.Task> wanted) {
    if (wanted.isEmpty()) {
      return;
    }
    find();
    for (Blueprint.Task task : wanted) {
      String origin = task.mark().origin();
      boolean begun = unfinished.contains(origin);
      if (target.id(origin).isEmpty()) {
        file(task);
      }
      target.count(KIND, Importer.fate(!begun && unfinished.contains(origin), begun));
    }
    List<Blueprint.Task> open =
        wanted.stream().filter(task -> unfinished.contains(task.mark().origin())).toList();
    open.forEach(this::fill);
    open.reversed().stream().filter(Tasks::isClosed).forEach(this::settle);
    open.stream().filter(task -> !isClosed(task)).forEach(this::settle);
  }

  private void find() {
    String all = target.path("/issues?sortField=id&sortDir=asc&limit=1000");
    for (JsonNode row : target.server().list(all)) {
      Importer.mark(row)
          .ifPresent(
              seen -> {
                target.know(seen.origin(), Importer.id(row));
                if (!seen.complete()) {
                  unfinished.add(seen.origin());
                }
              });
    }
  }

  private void file(Blueprint.Task task) {
    Blueprint.Relations relations = task.relations();
    ObjectNode body = task.fields().deepCopy();
    body.put("description", task.mark().begun(body.path("description").asText()));
    body.put("status", "backlog").put("allowDuplicate", true);
    target.id("projects", relations.project()).ifPresent(id -> body.put("projectId", id));
    target.id("tasks", relations.parent()).ifPresent(id -> body.put("parentId", id));
    ArrayNode labels = body.putArray("labelIds");
    relations.labels().forEach(name -> target.id("labels/" + name).ifPresent(labels::add));
    String origin = task.mark().origin();
    Server.Made made = target.server().create(target.path("/issues"), body, origin);
    target.know(origin, made.id());
    if (!made.again()) {
      unfinished.add(origin);
    }
  }

  /** What was said, written and made; each piece once. */
  private void fill(Blueprint.Task task) {
    String path = path(task);
    comments(path + "/comments", task.said().comments());
    documents(path + "/documents", task.said().documents());
    products(path + "/work-products", task.said().products());
  }

  private void comments(String path, List<String> wanted) {
    Set<String> present = new HashSet<>();
    if (!wanted.isEmpty()) {
      target
          .server()
          .list(path + "?order=asc&limit=1000")
          .forEach(row -> present.add(row.path("clientRequestId").asText()));
    }
    for (int i = 0; i < wanted.size(); i++) {
      String request = "import-" + i;
      if (!present.contains(request)) {
        ObjectNode body = Server.body().put("body", wanted.get(i)).put("clientRequestId", request);
        target.server().create(path, body, request);
      }
    }
  }

  private void documents(String path, List<Blueprint.Document> wanted) {
    Set<String> present = new HashSet<>();
    if (!wanted.isEmpty()) {
      target.server().list(path).forEach(row -> present.add(row.path("key").asText()));
    }
    for (Blueprint.Document document : wanted) {
      if (!present.contains(document.key())) {
        ObjectNode body = Server.body().put("format", "markdown").put("body", document.body());
        document.title().ifPresent(title -> body.put("title", title));
        target.server().put(path + "/" + document.key(), body);
      }
    }
  }

  private void products(String path, List<ObjectNode> wanted) {
    List<JsonNode> present = wanted.isEmpty() ? List.of() : target.server().list(path);
    Map<List<String>, Integer> left = new HashMap<>();
    present.forEach(row -> left.merge(whatItIs(row), 1, Integer::sum));
    List<ObjectNode> missing = new ArrayList<>();
    for (ObjectNode product : wanted) {
      if (left.merge(whatItIs(product), -1, Integer::sum) < 0) {
        missing.add(product);
      }
    }
    missing.forEach(product -> target.server().create(path, product, product.toString()));
  }

  private static List<String> whatItIs(JsonNode product) {
    return List.of(
        product.path("type").asText(""),
        product.path("provider").asText(""),
        product.path("title").asText(""),
        product.path("url").asText(""));
  }

  /** The last change of an issue, after which this import never touches it again. */
  private void settle(Blueprint.Task task) {
    Blueprint.Relations relations = task.relations();
    String description = task.fields().path("description").asText();
    ObjectNode body =
        Server.body()
            .put("description", task.mark().complete(description))
            .put("status", task.status());
    target.id("agents", relations.assignee()).ifPresent(id -> body.put("assigneeAgentId", id));
    if (!relations.blockedBy().isEmpty()) {
      ArrayNode blockers = body.putArray("blockedByIssueIds");
      relations.blockedBy().forEach(slug -> target.id("tasks/" + slug).ifPresent(blockers::add));
    } else if (task.status().equals("blocked")) {
      body.put("comment", "Was blocked when it was imported; the package does not say by what.");
    }
    target.server().patch(path(task), body);
  }

  private String path(Blueprint.Task task) {
    return "/api/issues/" + target.id(task.mark().origin()).orElseThrow();
  }

  private static boolean isClosed(Blueprint.Task task) {
    return CLOSED.contains(task.status());
  }
}
