package dev.drumbeat.verification.transcript;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the names in braces stand for in this replay: an id is bound where it is first met. */
final class Names {
  private static final Pattern NAME = Pattern.compile("\\{([a-z][a-z0-9-]*)\\}");

  private final Map<String, String> values = new LinkedHashMap<>();

  void bind(String name, String value) {
    values.put(name, value);
  }

  /** The name, where the text is nothing but a name that stands for nothing yet. */
  Optional<String> unbound(String text) {
    Matcher found = NAME.matcher(text);
    return found.matches() && !values.containsKey(found.group(1))
        ? Optional.of(found.group(1))
        : Optional.empty();
  }

  /** The text with ids instead of names; a name that stands for nothing stays. */
  String resolved(String text) {
    return NAME.matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }

  /** The text with names instead of ids. */
  String named(String text) {
    String named = text;
    for (Map.Entry<String, String> each : values.entrySet()) {
      named = named.replace(each.getValue(), "{" + each.getKey() + "}");
    }
    return named;
  }
}
