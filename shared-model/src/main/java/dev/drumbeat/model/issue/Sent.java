package dev.drumbeat.model.issue;

import java.util.Optional;
import java.util.function.Function;

/** A field of a change: not sent, sent as null, or sent with a value. */
public record Sent<T>(boolean present, Optional<T> value) {
  public static <T> Sent<T> not() {
    return new Sent<>(false, Optional.empty());
  }

  public static <T> Sent<T> as(Optional<T> value) {
    return new Sent<>(true, value);
  }

  /** The field read as something else. */
  public <R> Sent<R> map(Function<T, R> type) {
    return new Sent<>(present, value.map(type));
  }

  /** What the field becomes. */
  public Optional<T> over(Optional<T> current) {
    return present ? value : current;
  }
}
