package dev.drumbeat.functions.issue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What in a text looks like an issue's identifier: outside code and quotes, at most twenty (C7).
 */
final class Identifiers {
  static final int MOST = 20;
  private static final Pattern IDENTIFIER =
      Pattern.compile("(?<![\\w-])[A-Z][A-Z0-9]{0,15}-([1-9]\\d{0,8})(?![\\w-])");

  private Identifiers() {}

  /** In their order, each once; whether there are such issues is not known yet. */
  static List<String> in(String text) {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = IDENTIFIER.matcher(Prose.of(text));
    while (matcher.find() && found.size() < MOST) {
      found.add(matcher.group());
    }
    return List.copyOf(found);
  }

  static int number(String identifier) {
    return Integer.parseInt(identifier.substring(identifier.indexOf('-') + 1));
  }
}
