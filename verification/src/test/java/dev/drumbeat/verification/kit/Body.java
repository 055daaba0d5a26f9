package dev.drumbeat.verification.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON bodies from names and values in turn. */
public final class Body {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Body() {}

  /** An object of these fields; the last of several equal names counts. */
  public static String of(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return text(fields);
  }

  static String with(String name, Object value, Object... more) {
    return of(plus(more, name, value));
  }

  /** The given pairs first, so that the others may override them. */
  public static Object[] plus(Object[] others, Object... first) {
    List<Object> all = new ArrayList<>(Arrays.asList(first));
    all.addAll(Arrays.asList(others));
    return all.toArray();
  }

  /** Any value as JSON. */
  public static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }
}
