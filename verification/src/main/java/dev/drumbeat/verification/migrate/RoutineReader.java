package dev.drumbeat.verification.migrate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a recurring task and what fires it. */
final class RoutineReader {
  private static final Set<String> PRIORITIES = Set.of("critical", "high", "medium", "low");
  private static final Set<String> STATUSES = Set.of("active", "paused", "archived");
  private static final Set<String> CONCURRENCY =
      Set.of("coalesce_if_active", "always_enqueue", "skip_if_active");
  private static final Set<String> CATCH_UP = Set.of("skip_missed", "enqueue_missed_with_cap");
  private static final Set<String> KINDS = Set.of("schedule", "webhook", "api");
  private static final Set<String> SIGNING = Set.of("bearer", "hmac_sha256", "github_hmac", "none");
  private static final Set<String> KNOWN =
      Set.of("status", "priority", "concurrencyPolicy", "catchUpPolicy", "variables", "triggers");

  private final Fields extensions;
  private final LeftOut leftOut;

  RoutineReader(Fields extensions, LeftOut leftOut) {
    this.extensions = extensions;
    this.leftOut = leftOut;
  }

  Blueprint.Routine read(String slug, Markdown document) {
    Fields head = document.fields();
    Fields more = extensions.object(slug);
    more.others(KNOWN).forEach(name -> leftOut.add(more.at(name), "has no counterpart here"));
    if (head.node().has("schedule")) {
      leftOut.add(head.file() + ": schedule", "an old form; add a trigger to the routine");
    }
    ObjectNode fields = more.node().objectNode();
    fields.put("title", head.line("name", 200).or(() -> head.line("title", 200)).orElse(slug));
    fields.put("description", TaskReader.description(document));
    more.choice("priority", PRIORITIES).ifPresent(v -> fields.put("priority", v));
    more.choice("concurrencyPolicy", CONCURRENCY)
        .ifPresent(v -> fields.put("concurrencyPolicy", v));
    more.choice("catchUpPolicy", CATCH_UP).ifPresent(v -> fields.put("catchUpPolicy", v));
    if (!more.objects("variables").isEmpty()) {
      fields.set("variables", more.node().get("variables").deepCopy());
    }
    return new Blueprint.Routine(
        slug,
        head.text("assignee"),
        head.text("project").or(() -> directory(head.file())),
        more.choice("status", STATUSES).orElse("active"),
        fields,
        triggers(slug, more));
  }

  /** The project in whose directory a task lies, if it lies in one. */
  static Optional<String> directory(String file) {
    String[] parts = file.split("/");
    return parts.length > 2 && parts[0].equals("projects")
        ? Optional.of(parts[1])
        : Optional.empty();
  }

  private List<ObjectNode> triggers(String slug, Fields more) {
    List<ObjectNode> triggers = new ArrayList<>();
    for (Fields sent : more.objects("triggers")) {
      ObjectNode trigger = more.node().objectNode();
      String kind = sent.choice("kind", KINDS).orElseThrow(() -> sent.wrong("kind", "is missing"));
      trigger.put("kind", kind);
      sent.line("label", 200).ifPresent(v -> trigger.put("label", v));
      trigger.put("enabled", sent.flag("enabled").orElse(true));
      if (kind.equals("schedule")) {
        trigger.put(
            "cronExpression",
            sent.line("cronExpression", 200)
                .orElseThrow(() -> sent.wrong("cronExpression", "is missing")));
        trigger.put("timezone", sent.line("timezone", 64).orElse("UTC"));
      }
      if (kind.equals("webhook")) {
        trigger.put("signingMode", sent.choice("signingMode", SIGNING).orElse("bearer"));
        sent.number("replayWindowSec").ifPresent(v -> trigger.put("replayWindowSec", v));
        leftOut.add("tasks/" + slug, "its webhook gets a new address and, if signed, a new secret");
      }
      triggers.add(trigger);
    }
    return triggers;
  }
}
