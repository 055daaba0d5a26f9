package dev.drumbeat.verification.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers as a page shows them: JSON values, in which {@code …} stands for more fields or, inside a
 * text, for more characters, and {@code "$name"} for what the shell keeps under that name.
 */
final class Sketch {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern MORE_FIELDS = Pattern.compile("([{,]\\s*)…");
  private static final Pattern NAME = Pattern.compile("\"\\$(\\w+)\"");
  private static final String MORE = "…";

  private final Map<String, String> names;

  /**
   * @param names what the shell keeps, by name
   */
  Sketch(Map<String, String> names) {
    this.names = names;
  }

  /** The names a text refers to. */
  static List<String> names(String answers) {
    return NAME.matcher(answers).results().map(name -> name.group(1)).distinct().toList();
  }

  /** Where what was printed differs from what the page says, each in a sentence. */
  List<String> differences(String expected, String printed) {
    List<JsonNode> wanted = values(MORE_FIELDS.matcher(expected).replaceAll("$1\"…\":\"…\""));
    List<JsonNode> given = values(printed);
    if (wanted.size() != given.size()) {
      return List.of("The page has " + wanted.size() + " values, printed were: " + printed);
    }
    List<String> found = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      compare("value " + (i + 1), wanted.get(i), given.get(i), found);
    }
    return found;
  }

  private static List<JsonNode> values(String text) {
    try {
      return JSON.readerFor(JsonNode.class).<JsonNode>readValues(text).readAll();
    } catch (JsonProcessingException notJson) {
      throw new IllegalArgumentException("Not JSON: " + text, notJson);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void compare(String at, JsonNode wanted, JsonNode given, List<String> found) {
    if (wanted.isObject() && given.isObject()) {
      compareFields(at, wanted, given, found);
    } else if (wanted.isArray() && given.isArray() && wanted.size() == given.size()) {
      for (int i = 0; i < wanted.size(); i++) {
        compare(at + "[" + i + "]", wanted.get(i), given.get(i), found);
      }
    } else if (!(wanted.isTextual() ? fits(wanted, given) : wanted.equals(given))) {
      found.add(at + ": the page says " + wanted + ", the server " + given);
    }
  }

  private void compareFields(String at, JsonNode wanted, JsonNode given, List<String> found) {
    Set<String> left = new HashSet<>();
    given.fieldNames().forEachRemaining(left::add);
    for (Map.Entry<String, JsonNode> field : wanted.properties()) {
      if (!field.getKey().equals(MORE)) {
        left.remove(field.getKey());
        JsonNode value = given.path(field.getKey());
        compare(at + "." + field.getKey(), field.getValue(), value, found);
      }
    }
    if (!wanted.has(MORE) && !left.isEmpty()) {
      found.add(at + ": the page does not show " + left);
    }
  }

  private boolean fits(JsonNode wanted, JsonNode given) {
    Matcher name = NAME.matcher(wanted.toString());
    if (name.matches()) {
      return Optional.ofNullable(names.get(name.group(1)))
          .filter(value -> !value.isEmpty())
          .filter(value -> given.equals(TextNode.valueOf(value)))
          .isPresent();
    }
    String pattern =
        Stream.of(wanted.textValue().split(MORE, -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return given.isTextual() && given.textValue().matches(pattern);
  }
}
