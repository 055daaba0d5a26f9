package dev.drumbeat.verification.migrate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the tasks of a package: issues, and the recurring ones, which are routines. */
final class TaskReader {
  private static final Set<String> STATUSES =
      Set.of("backlog", "todo", "in_progress", "in_review", "blocked", "done", "cancelled");
  private static final Set<String> PRIORITIES = Set.of("critical", "high", "medium", "low");
  private static final Set<String> KNOWN =
      Set.of(
          "identifier",
          "status",
          "priority",
          "parent",
          "createdAt",
          "updatedAt",
          "startedAt",
          "completedAt",
          "cancelledAt",
          "labels",
          "billingCode",
          "comments",
          "blockedBy",
          "documents",
          "workProducts");
  private static final int LONGEST_COMMENT = 64 * 1024;
  private static final int LONGEST_DOCUMENT = 512 * 1024;
  private static final String KEY = "[a-z0-9][a-z0-9_-]{0,63}";
  private static final String CUT = "longer than this system takes; the end is cut off";

  private final PackageFiles files;
  private final Fields tasks;
  private final Fields routines;
  private final LeftOut leftOut;

  TaskReader(PackageFiles files, Fields extension, LeftOut leftOut) {
    this.files = files;
    this.tasks = extension.object("tasks");
    this.routines = extension.object("routines");
    this.leftOut = leftOut;
  }

  /** What a TASK.md is: one of both. */
  record Found(Optional<Blueprint.Task> task, Optional<Blueprint.Routine> routine) {}

  List<Found> all(Map<String, Markdown> documents) {
    return documents.entrySet().stream()
        .sorted(Comparator.comparingLong(each -> number(each.getKey())))
        .map(each -> read(each.getKey(), each.getValue()))
        .toList();
  }

  /** What the identifier counts, so that the new numbers come in the order of the old. */
  private long number(String slug) {
    String identifier = tasks.object(slug).text("identifier").orElse("");
    String digits = identifier.substring(identifier.lastIndexOf('-') + 1);
    return digits.matches("\\d{1,15}") ? Long.parseLong(digits) : Long.MAX_VALUE;
  }

  private Found read(String slug, Markdown document) {
    boolean recurs =
        document.fields().flag("recurring").orElse(false)
            || routines.node().has(slug)
            || document.fields().node().has("schedule");
    return recurs
        ? new Found(
            Optional.empty(),
            Optional.of(new RoutineReader(routines, leftOut).read(slug, document)))
        : new Found(Optional.of(task(slug, document)), Optional.empty());
  }

  private Blueprint.Task task(String slug, Markdown document) {
    Fields head = document.fields();
    Fields more = tasks.object(slug);
    String path = "tasks/" + slug;
    more.others(KNOWN).forEach(name -> leftOut.add(path + ": " + name, "has no counterpart here"));
    Mark mark = new Mark(path, note(more));
    ObjectNode fields = more.node().objectNode();
    fields.put("title", head.line("name", 500).or(() -> head.line("title", 500)).orElse(slug));
    fields.put("description", cut(path, description(document), mark.room()));
    more.choice("priority", PRIORITIES).ifPresent(v -> fields.put("priority", v));
    more.line("billingCode", 200).ifPresent(v -> fields.put("billingCode", v));
    return new Blueprint.Task(
        slug, mark, fields, status(path, more), relations(document, more), said(path, more));
  }

  static String description(Markdown document) {
    return document.body().isEmpty()
        ? document.fields().text("description").orElse("")
        : document.body();
  }

  private static String note(Fields more) {
    List<String> facts = new ArrayList<>();
    more.text("identifier").ifPresent(facts::add);
    more.text("createdAt").ifPresent(at -> facts.add("filed " + at));
    more.text("completedAt").ifPresent(at -> facts.add("done " + at));
    return String.join(", ", facts).replace('`', '\'').replace('\n', ' ');
  }

  private String status(String path, Fields more) {
    String status = more.choice("status", STATUSES).orElse("backlog");
    if (status.equals("in_progress")) {
      leftOut.add(path, "was in progress; no run holds it here, so it is todo");
      return "todo";
    }
    return status;
  }

  private static Blueprint.Relations relations(Markdown document, Fields more) {
    Fields head = document.fields();
    return new Blueprint.Relations(
        head.text("assignee"),
        head.text("project").or(() -> RoutineReader.directory(head.file())),
        more.text("parent"),
        more.texts("blockedBy"),
        more.texts("labels"));
  }

  private Blueprint.Thread said(String path, Fields more) {
    List<String> comments = new ArrayList<>();
    for (Fields comment : more.objects("comments")) {
      String body = comment.text("body").orElseThrow(() -> comment.wrong("body", "is missing"));
      comments.add(cut(path, author(comment) + "\n\n" + body, LONGEST_COMMENT));
    }
    List<Blueprint.Document> documents = new ArrayList<>();
    more.objects("documents").forEach(each -> document(path, each).ifPresent(documents::add));
    return new Blueprint.Thread(comments, documents, products(more));
  }

  /** Whoever imports is the author of everything, so each comment says whose it was. */
  private static String author(Fields comment) {
    String who =
        comment
            .text("authorAgentSlug")
            .orElseGet(
                () ->
                    comment.text("authorType").filter("user"::equals).isPresent()
                        ? "the board"
                        : "the system");
    return "**" + who + "**" + comment.text("createdAt").map(at -> ", " + at).orElse("") + ":";
  }

  private Optional<Blueprint.Document> document(String path, Fields entry) {
    String key = entry.text("key").orElseThrow(() -> entry.wrong("key", "is missing"));
    String file = entry.text("path").orElseThrow(() -> entry.wrong("path", "is missing"));
    Optional<String> body = files.text(file);
    if (body.isEmpty() || !key.matches(KEY)) {
      leftOut.add(path + " document " + key, "its text is not in the package, or its key no word");
      return Optional.empty();
    }
    return Optional.of(
        new Blueprint.Document(
            key, entry.line("title", 200), cut(path, body.get(), LONGEST_DOCUMENT)));
  }

  private static List<ObjectNode> products(Fields more) {
    return more.objects("workProducts").stream()
        .map(
            product -> {
              for (String needed : List.of("type", "provider", "title")) {
                if (product.text(needed).isEmpty()) {
                  throw product.wrong(needed, "is missing");
                }
              }
              return product.node().deepCopy();
            })
        .toList();
  }

  private String cut(String path, String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    leftOut.add(path, CUT);
    return text.substring(0, most);
  }
}
