package dev.drumbeat.model.attachment;

import java.util.Optional;

/** The name a file came under, without what would lead out of a directory or break a header. */
public record FileName(String value) {
  private static final String UNNAMED = "attachment";
  private static final int LONGEST = 255;

  /** The safe form of what a caller says, which may be a path, hidden, empty or absent. */
  public static FileName of(Optional<String> said) {
    String name = said.orElse(UNNAMED).replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\"<>|:*?]", "");
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String shown = last.strip().replaceFirst("^\\.+", "");
    String kept = shown.substring(0, shown.offsetByCodePoints(0, codePoints(shown)));
    return new FileName(kept.isBlank() ? UNNAMED : kept);
  }

  private static int codePoints(String text) {
    return Math.min(LONGEST, text.codePointCount(0, text.length()));
  }
}
