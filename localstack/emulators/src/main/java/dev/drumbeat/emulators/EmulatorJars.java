package dev.drumbeat.emulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Finds the jars the build collected for an emulator. The launcher names the folder by {@value
 * #FOLDER_PROPERTY}; tests, which Maven runs inside some module, find it by walking up.
 */
final class EmulatorJars {

  static final String FOLDER_PROPERTY = "drumbeat.emulators.dir";

  private static final Path FOLDER_IN_PROJECT = Path.of("localstack", "emulators");

  private EmulatorJars() {}

  static URL[] of(String emulator) {
    Path jars = folder().resolve(emulator).resolve("target").resolve("jars");
    if (!Files.isDirectory(jars)) {
      throw new IllegalStateException(
          "No jars of " + emulator + " in " + jars + "; collect them with: mvn process-resources");
    }
    try (Stream<Path> files = Files.list(jars)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted()
          .map(EmulatorJars::url)
          .toArray(URL[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + jars, e);
    }
  }

  private static Path folder() {
    String configured = System.getProperty(FOLDER_PROPERTY);
    if (configured != null) {
      return Path.of(configured).toAbsolutePath();
    }
    Path start = Path.of("").toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      Path candidate = at.resolve(FOLDER_IN_PROJECT);
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    throw new IllegalStateException(
        "No " + FOLDER_IN_PROJECT + " above " + start + "; set -D" + FOLDER_PROPERTY);
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("Not a URL: " + file, e);
    }
  }
}
