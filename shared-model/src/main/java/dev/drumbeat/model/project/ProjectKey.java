package dev.drumbeat.model.project;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** The shortname of a project: what its name leaves in an address. */
public final class ProjectKey {
  private static final int LONGEST = 60;

  private ProjectKey() {}

  /** The shortname of the name, numbered if others have it already. */
  public static String free(String name, Set<String> taken) {
    String stem = slug(name);
    String key = stem;
    for (int i = 2; taken.contains(key); i++) {
      key = stem + "-" + i;
    }
    return key;
  }

  private static String slug(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    String dashed = plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String trimmed = dashed.substring(0, Math.min(dashed.length(), LONGEST));
    String slug = trimmed.replaceAll("^-+|-+$", "");
    return slug.isEmpty() ? "project" : slug;
  }
}
