package dev.drumbeat.model.knowledge;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A pattern of paths: {@code *} is any text inside a name, {@code ?} one character, {@code **} any
 * names, none too. Its time is bounded by the product of the lengths, whatever the pattern.
 */
public record Glob(String pattern) {
  public static final int LONGEST = 200;

  /** Whether the pattern matches this path as a whole. */
  public boolean matches(String path) {
    return matches(
        List.of(pattern.split("/")), List.of(path.split("/")), "**"::equals, Glob::isNamed);
  }

  private static boolean isNamed(String part, String name) {
    return matches(
        characters(part),
        characters(name),
        c -> c == '*',
        (wanted, found) -> wanted == '?' || wanted.equals(found));
  }

  private static List<Integer> characters(String text) {
    return IntStream.range(0, text.length()).mapToObj(i -> (int) text.charAt(i)).toList();
  }

  /** Part by part: which beginnings of what is there the pattern so far can stand for. */
  private static <T> boolean matches(
      List<T> parts, List<T> there, Predicate<T> anyNumber, BiPredicate<T, T> one) {
    boolean[] reached = new boolean[there.size() + 1];
    reached[0] = true;
    for (T part : parts) {
      boolean[] next = new boolean[reached.length];
      for (int i = 0; i < reached.length; i++) {
        boolean before = i > 0;
        next[i] =
            anyNumber.test(part)
                ? reached[i] || (before && next[i - 1])
                : before && reached[i - 1] && one.test(part, there.get(i - 1));
      }
      reached = next;
    }
    return reached[there.size()];
  }
}
