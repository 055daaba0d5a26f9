package dev.drumbeat.functions.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;

/** JSON in one form only: equal values are equal texts, in whatever order their fields came. */
public final class CanonicalJson {
  private CanonicalJson() {}

  public static String text(JsonNode value) {
    return sorted(value).toString();
  }

  private static JsonNode sorted(JsonNode value) {
    if (value instanceof ObjectNode object) {
      ObjectNode ordered = JsonNodeFactory.instance.objectNode();
      TreeSet<String> names = new TreeSet<>();
      object.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> ordered.set(name, sorted(object.get(name))));
      return ordered;
    }
    if (value instanceof ArrayNode array) {
      ArrayNode ordered = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> ordered.add(sorted(element)));
      return ordered;
    }
    return value;
  }
}
