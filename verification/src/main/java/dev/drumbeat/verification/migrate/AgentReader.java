package dev.drumbeat.verification.migrate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the agents of a package: their AGENTS.md and what the extension adds. */
final class AgentReader {
  private static final Set<String> HEAD =
      Set.of(
          "name",
          "title",
          "reportsTo",
          "skills",
          "role",
          "slug",
          "kind",
          "description",
          "schema",
          "version",
          "license",
          "authors",
          "homepage",
          "tags",
          "metadata",
          "sources",
          "docs");
  private static final Set<String> EXTENSION =
      Set.of(
          "role",
          "icon",
          "capabilities",
          "adapter",
          "runtime",
          "permissions",
          "permissionGrants",
          "budgetMonthlyCents",
          "metadata",
          "inputs",
          "reportsTo");
  private static final List<String> RIGHTS = List.of("canCreateAgents", "canAssignTasks");

  /** The incumbent leaves values out that are its defaults; where ours differ they are said. */
  private static final long COOLDOWN_SECONDS = 10;

  private static final long MOST_CENTS = 1_000_000_000_000L;

  private final Fields extensions;
  private final LeftOut leftOut;

  AgentReader(Fields extensions, LeftOut leftOut) {
    this.extensions = extensions;
    this.leftOut = leftOut;
  }

  List<Blueprint.Agent> all(Map<String, Markdown> documents) {
    return documents.entrySet().stream().map(each -> read(each.getKey(), each.getValue())).toList();
  }

  private Blueprint.Agent read(String slug, Markdown document) {
    Fields head = document.fields();
    Fields more = extensions.object(slug);
    String path = "agents/" + slug;
    head.others(HEAD).forEach(name -> leftOut.add(head.file() + ": " + name, "not known here"));
    more.others(EXTENSION).forEach(name -> leftOut.add(more.at(name), "not known here"));
    ObjectNode fields = more.node().objectNode();
    fields.put("name", head.line("name", 120).or(() -> head.line("title", 120)).orElse(slug));
    more.line("role", 50).or(() -> head.line("role", 50)).ifPresent(v -> fields.put("role", v));
    head.line("title", 200).ifPresent(v -> fields.put("title", v));
    more.line("icon", 100).ifPresent(v -> fields.put("icon", v));
    more.line("capabilities", 8000).ifPresent(v -> fields.put("capabilities", v));
    fields.put("adapterType", more.object("adapter").line("type", 64).orElse("pull"));
    fields.set("adapterConfig", adapter(path, head, more));
    fields.set("permissions", permissions(more));
    fields.put("budgetMonthlyCents", budget(more));
    fields.set("metadata", more.object("metadata").node().deepCopy());
    return new Blueprint.Agent(
        slug, head.text("reportsTo").or(() -> more.text("reportsTo")), fields, runtime(more));
  }

  private static long budget(Fields more) {
    long cents = more.number("budgetMonthlyCents").orElse(0L);
    if (cents < 0 || cents > MOST_CENTS) {
      throw more.wrong("budgetMonthlyCents", "expected cents, at least 0");
    }
    return cents;
  }

  private ObjectNode adapter(String path, Fields head, Fields more) {
    ObjectNode config = more.object("adapter").object("config").node().deepCopy();
    Fields inputs = more.object("inputs").object("env");
    for (String name : inputs.others(Set.of())) {
      Fields input = inputs.object(name);
      boolean plain = input.text("kind").filter("plain"::equals).isPresent();
      if (plain && input.text("default").isPresent()) {
        ObjectNode env = config.withObjectProperty("env");
        env.put(name, input.text("default").orElseThrow());
      } else {
        leftOut.add(path + " " + name, "secrets are not in a package; give them to the adapter");
      }
    }
    List<String> skills = head.texts("skills");
    if (!skills.isEmpty()) {
      ArrayNode wanted = config.withObjectProperty("paperclipSkillSync").putArray("desiredSkills");
      skills.forEach(wanted::add);
    }
    return config;
  }

  private ObjectNode permissions(Fields more) {
    Fields sent = more.object("permissions");
    ObjectNode permissions = more.node().objectNode();
    permissions.put("canCreateAgents", false); // an export leaves out a right that is off
    RIGHTS.forEach(right -> sent.flag(right).ifPresent(given -> permissions.put(right, given)));
    ArrayNode grants = permissions.arrayNode();
    for (Fields grant : more.objects("permissionGrants")) {
      String key =
          grant.text("permissionKey").orElseThrow(() -> grant.wrong("permissionKey", "is missing"));
      if (grant.object("scope").node().isEmpty()) {
        grants.add(key);
      } else {
        leftOut.add(grant.at(key), "rights within a scope do not exist here");
      }
    }
    if (!grants.isEmpty()) {
      permissions.set("grants", grants);
    }
    return permissions;
  }

  private static ObjectNode runtime(Fields more) {
    Fields sent = more.object("runtime");
    Fields heartbeat = sent.object("heartbeat");
    ObjectNode runtime = sent.node().deepCopy();
    ObjectNode own = runtime.withObjectProperty("heartbeat");
    own.put("enabled", heartbeat.flag("enabled").orElse(false));
    own.put("cooldownSec", heartbeat.number("cooldownSec").orElse(COOLDOWN_SECONDS));
    return runtime;
  }
}
