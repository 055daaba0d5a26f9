package dev.drumbeat.verification.migrate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a whole package, or says what is wrong with it; knows nothing of any server. */
final class PackageReader {
  /** The newest shape of the format that is known here. */
  private static final int NEWEST = 7;

  private static final Set<String> EXTENSIONS = Set.of(".paperclip.yaml", ".paperclip.yml");
  private static final Set<String> KNOWN =
      Set.of(
          "schema",
          "schemaVersion",
          "company",
          "sidebar",
          "labels",
          "blobs",
          "embeddedAssets",
          "agents",
          "projects",
          "tasks",
          "routines");
  private static final String DEFAULT_COLOR = "#6366f1";

  private final PackageFiles files;
  private final LeftOut leftOut;
  private final Fields extension;

  private PackageReader(PackageFiles files, LeftOut leftOut) {
    this.files = files;
    this.leftOut = leftOut;
    this.extension =
        files.names().stream()
            .filter(EXTENSIONS::contains)
            .findFirst()
            .map(name -> Markdown.yaml(name, files.text(name).orElseThrow()))
            .orElseGet(() -> Markdown.yaml(".paperclip.yaml", ""));
  }

  /**
   * Reads it.
   *
   * @param name what to call the company instead of its own name
   */
  static Blueprint read(PackageFiles files, Optional<String> name, LeftOut leftOut) {
    return new PackageReader(files, leftOut).whole(name);
  }

  private Blueprint whole(Optional<String> name) {
    requireKnownShape();
    Blueprint.Company company = company(name);
    List<Blueprint.Agent> agents =
        new AgentReader(extension.object("agents"), leftOut).all(documents("AGENTS.md"));
    TaskReader taskReader = new TaskReader(files, extension, leftOut);
    List<TaskReader.Found> found = taskReader.all(documents("TASK.md"));
    List<Blueprint.Project> projects =
        new ProjectReader(extension.object("projects"), leftOut).all(documents("PROJECT.md"));
    Links links = new Links(agents, projects, leftOut);
    List<Blueprint.Task> tasks =
        links.tasks(found.stream().flatMap(each -> each.task().stream()).toList());
    List<Blueprint.Routine> routines =
        links.routines(found.stream().flatMap(each -> each.routine().stream()).toList());
    tellTheRest();
    return new Blueprint(company, links.agents(), labels(tasks), links.projects(), tasks, routines);
  }

  private void requireKnownShape() {
    long version = extension.number("schemaVersion").orElse(0L);
    if (version > NEWEST) {
      throw extension.wrong("schemaVersion", "is newer than " + NEWEST + ", the newest known here");
    }
  }

  private Blueprint.Company company(Optional<String> name) {
    Markdown about =
        Markdown.read(PackageFiles.COMPANY, files.text(PackageFiles.COMPANY).orElseThrow());
    Fields fields = about.fields();
    String called =
        name.or(() -> fields.line("name", 200))
            .orElseThrow(() -> fields.wrong("name", "is missing"));
    String slug = name.isPresent() ? Slug.of(called) : fields.text("slug").orElse(Slug.of(called));
    Fields settings = extension.object("company");
    settings.text("logoPath").ifPresent(logo -> leftOut.add(logo, "companies have no logos here"));
    if (!fields.texts("includes").isEmpty()) {
      leftOut.add("includes of " + PackageFiles.COMPANY, "only what lies in the package is read");
    }
    return new Blueprint.Company(
        Slug.of(slug),
        called,
        fields.text("description"),
        settings.flag("requireBoardApprovalForNewAgents").orElse(false),
        fields.texts("goals"));
  }

  /** The files of this name, by the slug that each has or that its directory gives it. */
  private Map<String, Markdown> documents(String name) {
    Map<String, Markdown> bySlug = new LinkedHashMap<>();
    for (String path : files.names()) {
      if (path.endsWith("/" + name)) {
        Markdown document = Markdown.read(path, files.text(path).orElseThrow());
        String[] parts = path.split("/");
        String slug = document.fields().text("slug").orElse(parts[parts.length - 2]);
        if (bySlug.put(slug, document) != null) {
          throw document.fields().wrong("slug", slug + " is used twice");
        }
      }
    }
    return bySlug;
  }

  private List<Blueprint.Label> labels(List<Blueprint.Task> tasks) {
    Map<String, String> colors = new LinkedHashMap<>();
    for (Fields label : extension.objects("labels")) {
      String name = label.line("name", 48).orElseThrow(() -> label.wrong("name", "is missing"));
      colors.put(name, label.text("color").filter(Slug::isColor).orElse(DEFAULT_COLOR));
    }
    tasks.forEach(
        task -> task.relations().labels().forEach(name -> colors.putIfAbsent(name, DEFAULT_COLOR)));
    return colors.entrySet().stream()
        .map(each -> new Blueprint.Label(each.getKey(), each.getValue()))
        .toList();
  }

  private void tellTheRest() {
    extension
        .others(KNOWN)
        .forEach(name -> leftOut.add(extension.file() + ": " + name, "not known here"));
    for (String path : files.names()) {
      if (path.endsWith("/SKILL.md")) {
        leftOut.add(path, "skills are not kept here; give them to the agent itself");
      } else if (path.endsWith("/TEAM.md")) {
        leftOut.add(path, "teams follow from who reports to whom");
      } else if (path.startsWith("blobs/")) {
        leftOut.add(path, "attachments and images are not imported");
      }
    }
  }
}
