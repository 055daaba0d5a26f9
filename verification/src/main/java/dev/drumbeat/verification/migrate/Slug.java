package dev.drumbeat.verification.migrate;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What may stand in the marks and keys of an import. */
final class Slug {
  private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");

  private Slug() {}

  /** Lower case, with a dash for whatever is neither letter nor digit. */
  static String of(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    String slug =
        plain
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("(^-+)|(-+$)", "");
    return slug.isEmpty() ? "x" + Integer.toHexString(text.hashCode()) : slug;
  }

  static boolean isColor(String text) {
    return COLOR.matcher(text).matches();
  }
}
