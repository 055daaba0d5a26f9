package dev.drumbeat.model.api;

import dev.drumbeat.model.api.Field.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fields a request may carry: the gateway validates by it, openapi.yaml describes it. Unknown
 * fields are ignored; {@code null} counts as present for optional fields and clears them.
 */
public record Shape(List<Field> fields) {
  public static final Shape EMPTY = new Shape(List.of());

  /** Most characters of a description or comment (SPEC §3). */
  public static final int LONG_TEXT = 64 * 1024;

  public Shape {
    fields = List.copyOf(fields);
  }

  /** Starts a shape. */
  public static Shape of() {
    return EMPTY;
  }

  private Shape plus(Field field) {
    List<Field> more = new ArrayList<>(fields);
    more.add(field);
    return new Shape(more);
  }

  /** The same shape in which the last added field must be present and not null. */
  public Shape required() {
    List<Field> changed = new ArrayList<>(fields);
    changed.set(changed.size() - 1, changed.getLast().asRequired());
    return new Shape(changed);
  }

  /** The same shape with those of the other appended. */
  public Shape and(Shape other) {
    List<Field> more = new ArrayList<>(fields);
    more.addAll(other.fields);
    return new Shape(more);
  }

  /** Text of at least one character and at most {@code max}. */
  public Shape line(String name, int max) {
    return plus(Field.of(name, Type.TEXT).within(1, max));
  }

  /** Text that may be empty. */
  public Shape text(String name, int max) {
    return plus(Field.of(name, Type.TEXT).within(0, max));
  }

  public Shape uuid(String... names) {
    Shape shape = this;
    for (String name : names) {
      shape = shape.plus(Field.of(name, Type.UUID));
    }
    return shape;
  }

  public Shape ref(String name) {
    return plus(Field.of(name, Type.REF).within(1, 200));
  }

  public Shape choice(String name, String... values) {
    return plus(Field.of(name, Type.CHOICE).oneOf(Arrays.asList(values)));
  }

  public Shape integer(String name, long min, long max) {
    return plus(Field.of(name, Type.INTEGER).within(min, max));
  }

  /** Numbers from 0 to {@code max}, with a fraction. */
  public Shape amounts(long max, String... names) {
    Shape shape = this;
    for (String name : names) {
      shape = shape.amount(name, max).required();
    }
    return shape;
  }

  /** A number from 0 to {@code max}, with a fraction. */
  public Shape amount(String name, long max) {
    return plus(Field.of(name, Type.NUMBER).within(0, max));
  }

  public Shape flag(String... names) {
    Shape shape = this;
    for (String name : names) {
      shape = shape.plus(Field.of(name, Type.FLAG));
    }
    return shape;
  }

  public Shape instant(String name) {
    return plus(Field.of(name, Type.INSTANT));
  }

  /** A file; a request with one may be sent as a form. */
  public Shape file(String name) {
    return plus(Field.of(name, Type.FILE));
  }

  /** Whether it may be sent as {@code multipart/form-data}. */
  public boolean isForm() {
    return fields.stream().anyMatch(field -> field.type() == Type.FILE);
  }

  /** A JSON object of free form. */
  public Shape object(String... names) {
    Shape shape = this;
    for (String name : names) {
      shape = shape.plus(Field.of(name, Type.OBJECT));
    }
    return shape;
  }

  /** A JSON object with these fields, and others that are kept unread. */
  public Shape object(String name, Shape inside) {
    return plus(Field.of(name, Type.OBJECT).shaped(inside));
  }

  /** Anything JSON. */
  public Shape any(String name) {
    return plus(Field.of(name, Type.ANY));
  }

  public Shape uuids(String name, int most) {
    return plus(Field.of(name, Type.LIST).within(0, most).holding(Type.UUID));
  }

  public Shape refs(String name, int most) {
    return plus(Field.of(name, Type.LIST).within(0, most).holding(Type.REF));
  }

  /** A list of whatever JSON; its reader judges the elements. */
  public Shape list(String name, int most) {
    return plus(Field.of(name, Type.LIST).within(0, most).holding(Type.ANY));
  }

  /** A list of texts, or of the given values. */
  public Shape texts(String name, int least, int most, String... values) {
    Field list = Field.of(name, Type.LIST).within(least, most).oneOf(Arrays.asList(values));
    return plus(list.holding(values.length == 0 ? Type.TEXT : Type.CHOICE));
  }
}
