package dev.drumbeat.verification.permits;

import dev.drumbeat.model.api.ItemType;
import dev.drumbeat.model.api.Touch;
import dev.drumbeat.verification.permits.Permits.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Touches of one kind, over all test JVMs of a build: each appends to a file of its own what is new
 * to it, when it is new, so that nothing hangs on how a JVM ends.
 */
final class Notes {
  /** A folder that is this build's alone (verification/pom.xml); none outside Maven. */
  private static final Optional<Path> FOLDER =
      Optional.ofNullable(System.getProperty("drumbeat.touches")).map(Path::of);

  private final Set<Seen> own = ConcurrentHashMap.newKeySet();
  private final String kind;

  Notes(String kind) {
    this.kind = kind;
  }

  static boolean areShared() {
    return FOLDER.isPresent();
  }

  void add(Seen seen) {
    if (own.add(seen)) {
      FOLDER.ifPresent(folder -> append(folder, line(seen)));
    }
  }

  /** What this JVM saw, and what the others wrote down. */
  Set<Seen> all() {
    Set<Seen> all = new HashSet<>(own);
    FOLDER.filter(Files::isDirectory).ifPresent(folder -> all.addAll(written(folder)));
    return all;
  }

  private synchronized void append(Path folder, String line) {
    try {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve(ProcessHandle.current().pid() + "." + kind),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private List<Seen> written(Path folder) {
    try (var files = Files.newDirectoryStream(folder, "*." + kind)) {
      Set<String> lines = new HashSet<>();
      for (Path file : files) {
        lines.addAll(Files.readAllLines(file));
      }
      return lines.stream().map(Notes::seen).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String line(Seen seen) {
    return seen.function() + " " + seen.type() + " " + seen.touch();
  }

  private static Seen seen(String line) {
    String[] parts = line.split(" ", -1);
    return new Seen(parts[0], ItemType.valueOf(parts[1]), Touch.valueOf(parts[2]));
  }
}
