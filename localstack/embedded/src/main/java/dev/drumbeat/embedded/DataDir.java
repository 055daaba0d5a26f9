package dev.drumbeat.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.WRITE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Where this runtime keeps what must survive it; secrets are readable by their owner only. */
@Singleton
public class DataDir {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path root;

  /** Held open: the system frees a lock with its channel, however the process ends. */
  private @Nullable FileChannel claim;

  @Inject
  public DataDir(@ConfigProperty(name = "drumbeat.data-dir") String root) {
    this.root = Path.of(root).toAbsolutePath();
  }

  Path database() {
    return root.resolve("drumbeat.db");
  }

  /** The secret of this name, made and written first if there is none. */
  byte[] secret(String name, java.util.function.Supplier<byte[]> made) {
    try {
      Path file = root.resolve(name);
      if (!Files.exists(file)) {
        writeSecret(name, made.get());
      }
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Cannot read " + name + " in the data directory", unreadable);
    }
  }

  /** Whole or not at all, whenever the process dies: an empty key would be worse than none. */
  void writeSecret(String name, byte[] content) {
    try {
      Files.createDirectories(root);
      Path draft = root.resolve(name + ".new");
      Files.deleteIfExists(draft);
      Files.createFile(draft, OWNER_ONLY);
      Files.write(draft, content, WRITE, SYNC);
      Files.move(draft, root.resolve(name), ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("Cannot write " + name + " to the data directory", unwritable);
    }
  }

  /**
   * Takes the directory for this process until it ends: a second writer would ruin the database.
   */
  void claim() {
    try {
      Files.createDirectories(root);
      claim = FileChannel.open(root.resolve("lock"), CREATE, WRITE);
      if (claim.tryLock() == null) {
        throw new IllegalStateException(
            "Another Drumbeat uses " + root + "; stop it or give another --data-dir");
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException("Cannot use the data directory " + root, unwritable);
    }
  }
}
