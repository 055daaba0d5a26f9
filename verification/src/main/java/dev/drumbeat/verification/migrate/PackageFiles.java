package dev.drumbeat.verification.migrate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files of a package, from a directory or a zip: texts whole, of others the names. Nothing is
 * ever written to a name from a package, links are not followed, and sizes are limited by what was
 * really read, whatever an archive says of itself.
 */
final class PackageFiles {
  static final String COMPANY = "COMPANY.md";

  private static final int MOST_FILES = 50_000;
  private static final int LARGEST_TEXT = 16 << 20;
  private static final int MOST_TEXT = 256 << 20;
  private static final int LARGEST_OTHER = 1 << 30;
  private static final int BUFFER = 64 * 1024;

  private final SortedMap<String, String> files = new TreeMap<>();
  private long read;

  private PackageFiles() {}

  /** Reads a package; its root is where the uppermost COMPANY.md lies. */
  static PackageFiles read(Path source) throws IOException {
    PackageFiles all = new PackageFiles();
    if (Files.isDirectory(source)) {
      all.readDirectory(source);
    } else if (Files.isRegularFile(source) && source.toString().endsWith(".zip")) {
      all.readZip(source);
    } else {
      throw new BadPackage(source.toString(), "", "neither a directory nor a .zip");
    }
    return all.fromRoot(source);
  }

  /** The text of a file of the package. */
  Optional<String> text(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /** The names of all files, in order. */
  List<String> names() {
    return List.copyOf(files.keySet());
  }

  private void readDirectory(Path root) throws IOException {
    try (Stream<Path> found = Files.walk(root)) {
      for (Path path : found.sorted().toList()) {
        String name = root.relativize(path).toString().replace('\\', '/');
        if (Files.isSymbolicLink(path) && !path.equals(root)) {
          throw new BadPackage(name, "", "is a symbolic link; a package holds files only");
        }
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && !isHiddenAway(name)) {
          try (InputStream in = Files.newInputStream(path)) {
            add(name, in);
          }
        }
      }
    }
  }

  private static boolean isHiddenAway(String name) {
    return name.startsWith(".git/") || name.contains("/.git/");
  }

  private void readZip(Path zip) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        requireInside(entry.getName());
        if (!entry.isDirectory()) {
          add(entry.getName(), in);
        }
      }
    } catch (java.util.zip.ZipException broken) {
      throw new BadPackage(zip.toString(), "", "is no zip that can be read");
    }
    if (files.isEmpty()) {
      throw new BadPackage(zip.toString(), "", "is empty, or no zip");
    }
  }

  private static void requireInside(String name) {
    boolean outside =
        name.startsWith("/")
            || name.contains("\\")
            || name.indexOf('\0') >= 0
            || name.matches("^[A-Za-z]:.*")
            || Stream.of(name.split("/")).anyMatch(part -> part.equals(".."));
    if (outside) {
      throw new BadPackage(name, "", "points out of the package");
    }
  }

  private void add(String name, InputStream in) throws IOException {
    boolean isText = name.endsWith(".md") || name.endsWith(".yaml") || name.endsWith(".yml");
    if (files.size() >= MOST_FILES) {
      throw new BadPackage(name, "", "more than " + MOST_FILES + " files");
    }
    String text = isText ? text(name, in) : skipped(name, in);
    if (files.put(name, text) != null) {
      throw new BadPackage(name, "", "is in the package twice");
    }
  }

  private String text(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST_TEXT + 1);
    read += bytes.length;
    if (bytes.length > LARGEST_TEXT || read > MOST_TEXT) {
      throw new BadPackage(
          name, "", "larger than " + LARGEST_TEXT + " bytes, or " + MOST_TEXT + " with the others");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException wrong) {
      throw new BadPackage(name, "", "is not UTF-8");
    }
  }

  /** What is no text is passed by, but not without end. */
  private static String skipped(String name, InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      size += n;
      if (size > LARGEST_OTHER) {
        throw new BadPackage(name, "", "larger than " + LARGEST_OTHER + " bytes");
      }
    }
    return "";
  }

  private PackageFiles fromRoot(Path source) {
    String company =
        files.keySet().stream()
            .filter(name -> name.equals(COMPANY) || name.endsWith("/" + COMPANY))
            .min(Comparator.comparingInt(String::length))
            .orElseThrow(() -> new BadPackage(source.toString(), "", "has no " + COMPANY));
    String root = company.substring(0, company.length() - COMPANY.length());
    PackageFiles inside = new PackageFiles();
    files.forEach(
        (name, text) -> {
          if (name.startsWith(root)) {
            inside.files.put(name.substring(root.length()), text);
          }
        });
    return inside;
  }
}
