package dev.drumbeat.embedded;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where this runtime keeps what must survive it; secrets are readable by their owner only. */
@Singleton
public class DataDir {
  private final Path root;

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

  void writeSecret(String name, byte[] content) {
    try {
      Files.createDirectories(root);
      Path file = root.resolve(name);
      createForOwner(file);
      Files.write(file, content);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("Cannot write " + name + " to the data directory", unwritable);
    }
  }

  private static void createForOwner(Path file) throws IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException kept) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }
}
