package dev.drumbeat.model.identity;

/** An identifier that is a type of its own: a {@code RunId} can never be passed for an issue's. */
public interface Id {
  /** The wire form: a UUID for everything the server creates. */
  String value();

  /** Refuses values that could not be part of a key or a path. */
  static void requireWellFormed(String value) {
    if (value == null || value.isBlank() || value.length() > 64 || value.indexOf('#') >= 0) {
      throw new IllegalArgumentException("An id has 1 to 64 characters and no '#'");
    }
  }
}
