package dev.drumbeat.model.api;

import java.util.List;

/**
 * One field of a request or a query.
 *
 * @param max longest text in characters, largest number, or most elements, by type; 0 = no limit
 * @param values the allowed values of a {@link Type#CHOICE}
 * @param element what a {@link Type#LIST} holds
 * @param shape the fields of an {@link Type#OBJECT}; without any it is of free form
 */
public record Field(
    String name,
    Type type,
    boolean required,
    long min,
    long max,
    List<String> values,
    Type element,
    Shape shape) {

  /** What a field may hold. */
  public enum Type {
    TEXT,
    UUID,
    /** An issue's UUID or identifier, an agent's UUID or shortname. */
    REF,
    CHOICE,
    INTEGER,
    NUMBER,
    FLAG,
    INSTANT,
    /** A file: its bytes in base64, with what its sender calls it; a form sends it as a part. */
    FILE,
    OBJECT,
    ANY,
    LIST
  }

  public Field {
    values = List.copyOf(values);
  }

  static Field of(String name, Type type) {
    return new Field(name, type, false, 0, 0, List.of(), Type.ANY, Shape.EMPTY);
  }

  Field asRequired() {
    return new Field(name, type, true, min, max, values, element, shape);
  }

  Field within(long least, long most) {
    return new Field(name, type, required, least, most, values, element, shape);
  }

  Field oneOf(List<String> allowed) {
    return new Field(name, type, required, min, max, allowed, element, shape);
  }

  Field holding(Type held) {
    return new Field(name, type, required, min, max, values, held, shape);
  }

  Field shaped(Shape inside) {
    return new Field(name, type, required, min, max, values, element, inside);
  }
}
