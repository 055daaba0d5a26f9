package dev.drumbeat.functions.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.api.Field;
import dev.drumbeat.model.api.Shape;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Holds a request against its {@link Shape}; the catalogue is the only place shapes are stated. */
final class Validator {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Validator() {}

  static boolean isUuid(String text) {
    return UUID.matcher(text).matches();
  }

  /** Everything wrong with this object. */
  static List<Violation> violations(JsonNode object, Shape shape) {
    List<Violation> found = new ArrayList<>();
    for (Field field : shape.fields()) {
      JsonNode value = object.get(field.name());
      if (value == null || value.isNull()) {
        if (field.required()) {
          found.add(violation("invalid_type", field, "Required: expected " + expected(field)));
        }
      } else {
        problem(field, value)
            .ifPresentOrElse(
                message -> found.add(violation(code(message), field, message)),
                () -> found.addAll(inside(field, value)));
      }
    }
    return found;
  }

  /** What is wrong inside an object that has a shape of its own. */
  private static List<Violation> inside(Field field, JsonNode value) {
    return field.shape().fields().isEmpty()
        ? List.of()
        : violations(value, field.shape()).stream().map(v -> v.under(field.name())).toList();
  }

  private static Violation violation(String code, Field field, String message) {
    return new Violation(code, List.of(field.name()), message);
  }

  private static String code(String message) {
    return message.startsWith("Expected") ? "invalid_type" : "invalid_value";
  }

  private static Optional<String> problem(Field field, JsonNode value) {
    return switch (field.type()) {
      case TEXT -> textProblem(field, value);
      case REF -> textProblem(field, value);
      case UUID -> uuidProblem(value);
      case CHOICE -> choiceProblem(field.values(), value);
      case INTEGER -> integerProblem(field, value);
      case NUMBER -> numberProblem(field, value);
      case FLAG -> expect(value.isBoolean(), field);
      case INSTANT -> instantProblem(value);
      case FILE -> expect(isFile(value), field);
      case OBJECT -> expect(value.isObject(), field).or(() -> sizeProblem(value));
      case ANY -> sizeProblem(value);
      case LIST -> listProblem(field, value);
    };
  }

  private static Optional<String> expect(boolean holds, Field field) {
    return holds ? Optional.empty() : Optional.of("Expected " + expected(field));
  }

  private static String expected(Field field) {
    return switch (field.type()) {
      case TEXT, REF, INSTANT -> "string";
      case UUID -> "UUID";
      case CHOICE -> "one of " + String.join(", ", field.values());
      case INTEGER -> "integer";
      case NUMBER -> "number";
      case FLAG -> "boolean";
      case FILE -> "file";
      case OBJECT -> "object";
      case ANY -> "any value";
      case LIST -> "array";
    };
  }

  /** A part of a form, or the same as an object with the content in base64. */
  private static boolean isFile(JsonNode value) {
    JsonNode content = value.path("content");
    return (content.isBinary() || isBase64(content))
        && isAbsentOrText(value.path("filename"))
        && isAbsentOrText(value.path("contentType"));
  }

  private static boolean isAbsentOrText(JsonNode value) {
    return value.isMissingNode() || value.isNull() || value.isTextual();
  }

  private static boolean isBase64(JsonNode content) {
    try {
      return content.isTextual() && content.binaryValue() != null;
    } catch (IOException malformed) {
      return false;
    }
  }

  private static Optional<String> numberProblem(Field field, JsonNode value) {
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      return Optional.of("Expected number");
    }
    double number = value.doubleValue();
    return number < field.min() || number > field.max()
        ? Optional.of("Must be between " + field.min() + " and " + field.max())
        : Optional.empty();
  }

  private static Optional<String> textProblem(Field field, JsonNode value) {
    if (!value.isTextual()) {
      return Optional.of("Expected string");
    }
    String text = value.textValue();
    if (text.length() > field.max()) {
      return Optional.of("Too long: at most " + field.max() + " characters");
    }
    if (text.length() < field.min() || (field.min() > 0 && text.isBlank())) {
      return Optional.of("Too short: must not be empty");
    }
    return isStorable(text)
        ? Optional.empty()
        : Optional.of("Must not contain NUL or broken characters");
  }

  /** NUL and unpaired surrogates would not come back as they were sent. */
  private static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (c == 0 || (Character.isSurrogate(c) && !pair)) {
        return false;
      }
      i += pair ? 1 : 0;
    }
    return true;
  }

  private static Optional<String> uuidProblem(JsonNode value) {
    boolean fits = value.isTextual() && isUuid(value.textValue());
    return fits ? Optional.empty() : Optional.of("Expected UUID");
  }

  private static Optional<String> choiceProblem(List<String> values, JsonNode value) {
    boolean fits = value.isTextual() && values.contains(value.textValue());
    return fits
        ? Optional.empty()
        : Optional.of("Invalid option: expected one of " + String.join(", ", values));
  }

  private static Optional<String> integerProblem(Field field, JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      return Optional.of("Expected integer");
    }
    long number = value.longValue();
    return number >= field.min() && number <= field.max()
        ? Optional.empty()
        : Optional.of("Out of range: " + field.min() + " to " + field.max());
  }

  private static Optional<String> instantProblem(JsonNode value) {
    if (!value.isTextual()) {
      return Optional.of("Expected string");
    }
    try {
      Instant.parse(value.textValue());
      return Optional.empty();
    } catch (DateTimeParseException notIso) {
      return Optional.of("Invalid time: expected ISO-8601 in UTC");
    }
  }

  private static Optional<String> sizeProblem(JsonNode value) {
    String text = value.toString();
    if (text.length() > Shape.LONG_TEXT) {
      return Optional.of("Too long: at most " + Shape.LONG_TEXT + " characters of JSON");
    }
    return text.contains("\\u0000") ? Optional.of("Must not contain NUL") : Optional.empty();
  }

  private static Optional<String> listProblem(Field field, JsonNode value) {
    if (!value.isArray()) {
      return Optional.of("Expected array");
    }
    if (value.size() < field.min() || value.size() > field.max()) {
      return Optional.of("Wrong length: " + field.min() + " to " + field.max() + " elements");
    }
    Field element =
        new Field(
            field.name(),
            field.element(),
            true,
            1,
            2000,
            field.values(),
            Field.Type.ANY,
            Shape.EMPTY);
    for (JsonNode held : value) {
      Optional<String> problem = problem(element, held);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }
}
