package dev.drumbeat.functions.document;

import dev.drumbeat.model.company.CompanyId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Bodies as files, {@code <directory>/<company>/<id>}: the store of a single machine. */
public final class FileBodyStore implements BodyStore {
  private final Path directory;

  public FileBodyStore(Path directory) {
    this.directory = directory;
  }

  /** Written beside its place and moved there, so that no reader sees half of it. */
  @Override
  public void put(CompanyId company, String id, String text) {
    try {
      Path file = file(company, id);
      Files.createDirectories(file.getParent());
      Path draft = Files.createTempFile(file.getParent(), id, ".draft");
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException("A document body could not be written", failed);
    }
  }

  @Override
  public String get(CompanyId company, String id) {
    try {
      return Files.readString(file(company, id));
    } catch (NoSuchFileException missing) {
      throw new IllegalStateException("A document body is missing", missing);
    } catch (IOException failed) {
      throw new UncheckedIOException("A document body could not be read", failed);
    }
  }

  /** Ids are ours, and still no part of one may lead out of the directory. */
  private Path file(CompanyId company, String id) {
    Path file = directory.resolve(company.value()).resolve(id).normalize();
    if (!file.startsWith(directory.resolve(company.value())) || id.indexOf('/') >= 0) {
      throw new IllegalStateException("A body id is no file name");
    }
    return file;
  }
}
