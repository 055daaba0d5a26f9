package dev.drumbeat.model.api;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where items of one type are found, in the wildcards of IAM: {@code *} is any text, {@code ?} one
 * character.
 *
 * @param index the index whose partition this is; none for the table itself
 * @param pk what {@code dynamodb:LeadingKeys} is compared with
 * @param sk tells apart the types that share a partition; IAM does not look at it
 */
public record KeyPattern(Optional<String> index, String pk, String sk) {
  /** Every key that is touched is compared with all of them. */
  private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

  /** Whether it is about the table and this is the key of one of its items. */
  boolean fits(String pkValue, String skValue) {
    return index.isEmpty() && matches(pk, pkValue) && matches(sk, skValue);
  }

  /** Whether a query of this partition, from one sort key to another, can find such items. */
  boolean isIn(Optional<String> queried, String partition, String from, String to) {
    int star = sk.indexOf('*');
    String first = star < 0 ? sk : sk.substring(0, star);
    boolean within =
        first.compareTo(to) <= 0 && (first.compareTo(from) >= 0 || from.startsWith(first));
    return index.equals(queried) && matches(pk, partition) && (index.isPresent() || within);
  }

  private static boolean matches(String wildcards, String value) {
    return COMPILED.computeIfAbsent(wildcards, KeyPattern::compile).matcher(value).matches();
  }

  private static Pattern compile(String wildcards) {
    String expression =
        wildcards
            .chars()
            .mapToObj(
                c ->
                    switch (c) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(c));
                    })
            .collect(Collectors.joining());
    return Pattern.compile(expression, Pattern.DOTALL);
  }
}
