package dev.drumbeat.verification.migrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The texts that tell the agents what to do. The server keeps none: they are written to files, and
 * each agent's adapter is told where its own lies.
 */
final class Instructions {
  private static final String KEY = "instructionsFilePath";
  private static final String ENTRY = "AGENTS.md";

  private final PackageFiles files;
  private final LeftOut leftOut;

  Instructions(PackageFiles files, LeftOut leftOut) {
    this.files = files;
    this.leftOut = leftOut;
  }

  /** Tells each agent where its instructions will lie; without a directory they stay behind. */
  void name(Blueprint blueprint, Optional<Path> directory) {
    for (Blueprint.Agent agent : blueprint.agents()) {
      if (files.text(source(agent.slug(), ENTRY)).isEmpty()) {
        continue;
      }
      directory.ifPresentOrElse(
          root ->
              agent
                  .fields()
                  .withObjectProperty("adapterConfig")
                  .put(KEY, file(root, agent.slug(), ENTRY).toString()),
          () ->
              leftOut.add(
                  source(agent.slug(), ""), "instructions: write them with --instructions DIR"));
    }
  }

  /** Writes them, each agent's in a directory of its own. */
  void write(Blueprint blueprint, Path root) throws IOException {
    for (Blueprint.Agent agent : blueprint.agents()) {
      String from = source(agent.slug(), "");
      for (String name : files.names()) {
        if (name.startsWith(from)) {
          Path file = file(root, agent.slug(), name.substring(from.length()));
          Files.createDirectories(file.getParent());
          Files.writeString(file, text(name));
        }
      }
    }
  }

  /** Of the entry only what is below its fields. */
  private String text(String name) {
    String raw = files.text(name).orElseThrow();
    return name.endsWith("/" + ENTRY) ? Markdown.read(name, raw).body() + "\n" : raw;
  }

  private static String source(String slug, String name) {
    return "agents/" + slug + "/" + name;
  }

  private static Path file(Path root, String slug, String name) {
    Path file = root.resolve(Slug.of(slug)).resolve(name).toAbsolutePath().normalize();
    if (!file.startsWith(root.toAbsolutePath().normalize())) {
      throw new BadPackage(source(slug, name), "", "points out of the directory");
    }
    return file;
  }
}
