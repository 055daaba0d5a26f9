package dev.drumbeat.emulators;

import java.io.File;
import java.nio.file.Path;

/**
 * Sets the database file to SQLite's write-ahead log. The mode is kept in the file, so the
 * emulator, which never asks for a mode, uses it too: one sync per commit instead of three, and
 * just as safe.
 */
final class WriteAheadLog {

  private WriteAheadLog() {}

  static void enable(IsolatedLoader loader, Path file) {
    loader.call(
        () -> {
          try {
            setMode(loader, file.toFile());
            return null;
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot prepare " + file, e);
          }
        });
  }

  private static void setMode(IsolatedLoader loader, File file)
      throws ReflectiveOperationException {
    loader
        .loadClass(
            "software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteLibraryLoader")
        .getMethod("initialize")
        .invoke(null);
    Class<?> type = loader.loadClass("com.almworks.sqlite4java.SQLiteConnection");
    Object connection = type.getConstructor(File.class).newInstance(file);
    type.getMethod("open", boolean.class).invoke(connection, true);
    try {
      type.getMethod("exec", String.class).invoke(connection, "PRAGMA journal_mode=WAL");
    } finally {
      type.getMethod("dispose").invoke(connection);
    }
  }
}
