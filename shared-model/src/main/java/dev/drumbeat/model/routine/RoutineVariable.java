package dev.drumbeat.model.routine;

import java.util.Optional;

/**
 * A name in double braces that a firing replaces in title and description.
 *
 * @param json the whole definition as it was sent
 */
public record RoutineVariable(
    String name, Optional<String> defaultValue, boolean required, String json) {
  /** A routine has at most so many. */
  public static final int MOST = 20;
}
