package dev.drumbeat.verification.demo.agent;

import dev.drumbeat.verification.demo.wire.Api;
import dev.drumbeat.verification.demo.wire.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Work done in person: from the documents of the work before it, it makes one of its own. */
final class Delivery {
  private static final String KNOWN = "{known}";

  private final Api api;
  private final Task task;
  private final Rule rule;
  private final Map<String, Node> inputs = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();

  Delivery(Api api, Task task, Rule rule) {
    this.api = api;
    this.task = task;
    this.rule = rule;
    for (Node blocker : task.blockers()) {
      String documents = "/api/issues/" + blocker.text("id") + "/documents";
      for (Node document : api.get(documents).expect("documents").items()) {
        inputs.put(document.text("key"), document);
        sources.put(
            blocker.text("identifier") + " " + document.text("key"), document.text("title"));
      }
    }
  }

  /** The documents it cannot do without and did not find. */
  List<String> missing() {
    return rule.needs().stream().filter(key -> !inputs.containsKey(key)).toList();
  }

  void deliver() {
    String key = rule.produces().text("key");
    task.document(key, rule.produces().text("title"), body());
    task.leave("done", rule.says() + " See the document `" + key + "`.", Map.of());
  }

  private String body() {
    String body =
        rule.produces()
            .text("body")
            .replace("{title}", task.title())
            .replace("{decision}", task.decision().orElse("none was asked for"));
    if (body.contains(KNOWN)) {
      body = body.replace(KNOWN, new Lessons(api, task).use());
    }
    for (Map.Entry<String, Node> input : inputs.entrySet()) {
      body = body.replace("{" + input.getKey() + "}", input.getValue().text("body"));
    }
    return sources.isEmpty() ? body : body + "\n\nBuilt on:\n" + sourceList();
  }

  private String sourceList() {
    return sources.entrySet().stream()
        .map(source -> "- " + source.getKey() + ": " + source.getValue())
        .collect(Collectors.joining("\n"));
  }
}
