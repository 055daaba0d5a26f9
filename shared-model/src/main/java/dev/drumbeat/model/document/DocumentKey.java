package dev.drumbeat.model.document;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a document within its issue (C10). */
public final class DocumentKey {
  private static final int LONGEST = 64;
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_-]*");

  private DocumentKey() {}

  /** The key a text means: lower-cased, then held against the form; empty if it has none. */
  public static Optional<String> of(String text) {
    String key = text.toLowerCase(Locale.ROOT);
    return key.length() <= LONGEST && FORM.matcher(key).matches()
        ? Optional.of(key)
        : Optional.empty();
  }
}
