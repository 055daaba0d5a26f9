package dev.drumbeat.model.api;

import java.util.Optional;

/**
 * Where items of one type are found, in the wildcards of IAM: {@code *} is any text, {@code ?} one
 * character.
 *
 * @param index the index whose partition this is; none for the table itself
 * @param pk what {@code dynamodb:LeadingKeys} is compared with
 * @param sk tells apart the types that share a partition; IAM does not look at it
 */
public record KeyPattern(Optional<String> index, String pk, String sk) {
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

  /** As far as it goes; where it does not, the last {@code *} takes one character more. */
  private static boolean matches(String wildcards, String value) {
    int at = 0;
    int star = -1;
    int taken = 0;
    for (int i = 0; i < value.length(); ) {
      char wanted = at < wildcards.length() ? wildcards.charAt(at) : 0;
      if (wanted == '*') {
        star = at++;
        taken = i;
      } else if (at < wildcards.length() && (wanted == '?' || wanted == value.charAt(i))) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++taken;
      } else {
        return false;
      }
    }
    return wildcards.chars().skip(at).allMatch(c -> c == '*');
  }
}
