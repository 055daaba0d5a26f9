package dev.drumbeat.verification.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the modules of this repository are on disk, so that a new one is looked at by itself. */
final class Modules {
  private static final int DEEPEST_MODULE = 2;

  private Modules() {}

  /** The repository: the nearest folder upwards that has the list of rules. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("docs/spec-rules.txt"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("docs/spec-rules.txt not found: run inside the repository");
    }
    return folder;
  }

  /** The given folder of every module that has it. */
  static List<Path> of(String folder) {
    try (Stream<Path> folders = Files.walk(root(), DEEPEST_MODULE)) {
      return folders
          .filter(f -> Files.exists(f.resolve("pom.xml")))
          .map(f -> f.resolve(folder))
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
