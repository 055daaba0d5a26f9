package dev.drumbeat.verification.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * One object of a package, read by field: a value of another kind than expected is refused with its
 * place, and what nobody asked for can be told.
 *
 * @param place of the object in its file, empty for the file itself
 */
record Fields(String file, String place, ObjectNode node) {

  Optional<String> text(String name) {
    return value(name)
        .map(
            found -> {
              if (!found.isValueNode()) {
                throw wrong(name, "expected a text");
              }
              return found.asText().strip();
            })
        .filter(text -> !text.isEmpty());
  }

  /** A text of at most so many characters. */
  Optional<String> line(String name, int most) {
    Optional<String> text = text(name);
    if (text.filter(found -> found.length() > most).isPresent()) {
      throw wrong(name, "longer than " + most + " characters");
    }
    return text;
  }

  Optional<String> choice(String name, Set<String> values) {
    Optional<String> text = text(name);
    if (text.filter(found -> !values.contains(found)).isPresent()) {
      throw wrong(name, "expected one of " + String.join(", ", values.stream().sorted().toList()));
    }
    return text;
  }

  Optional<Long> number(String name) {
    return value(name)
        .map(
            found -> {
              if (!found.isNumber()) {
                throw wrong(name, "expected a number");
              }
              return found.longValue();
            });
  }

  Optional<Boolean> flag(String name) {
    return value(name)
        .map(
            found -> {
              if (!found.isBoolean()) {
                throw wrong(name, "expected true or false");
              }
              return found.booleanValue();
            });
  }

  /** The object under this name; an empty one where there is none. */
  Fields object(String name) {
    JsonNode found = value(name).orElseGet(JsonNodeFactory.instance::objectNode);
    return within(name, found);
  }

  /** The objects of a list. */
  List<Fields> objects(String name) {
    List<Fields> all = new ArrayList<>();
    for (JsonNode each : list(name)) {
      all.add(within(name + "[" + all.size() + "]", each));
    }
    return all;
  }

  /** The texts of a list. */
  List<String> texts(String name) {
    return StreamSupport.stream(list(name).spliterator(), false)
        .map(
            each -> {
              if (!each.isValueNode()) {
                throw wrong(name, "expected a list of texts");
              }
              return each.asText().strip();
            })
        .filter(text -> !text.isEmpty())
        .distinct()
        .toList();
  }

  /** The names this object has beyond those known. */
  List<String> others(Set<String> known) {
    List<String> others = new ArrayList<>();
    node.fieldNames().forEachRemaining(others::add);
    others.removeAll(known);
    return others;
  }

  BadPackage wrong(String name, String what) {
    return new BadPackage(file, at(name), what);
  }

  String at(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  private Fields within(String name, JsonNode found) {
    if (!(found instanceof ObjectNode inside)) {
      throw wrong(name, "expected fields");
    }
    return new Fields(file, at(name), inside);
  }

  private JsonNode list(String name) {
    JsonNode found = value(name).orElseGet(JsonNodeFactory.instance::arrayNode);
    if (!found.isArray()) {
      throw wrong(name, "expected a list");
    }
    return found;
  }

  private Optional<JsonNode> value(String name) {
    return Optional.ofNullable(node.get(name)).filter(found -> !found.isNull());
  }
}
