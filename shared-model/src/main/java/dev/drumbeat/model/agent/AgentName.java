package dev.drumbeat.model.agent;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * An agent's name and the shortname made of it, neither of which another agent of the company has.
 */
public record AgentName(String name, String urlKey) {
  /** Shortnames by which a path means something else. */
  private static final Set<String> RESERVED = Set.of("me");

  private static final String NAMELESS = "agent";
  private static final int LONGEST_KEY = 90;

  /** The wanted name, numbered from 2 on until it is free. */
  public static AgentName free(String wanted, Collection<Agent> others) {
    Set<String> names = new HashSet<>();
    Set<String> keys = new HashSet<>(RESERVED);
    for (Agent other : others) {
      names.add(other.name().toLowerCase(Locale.ROOT));
      keys.add(other.urlKey());
    }
    String plain = wanted.strip();
    String name =
        first(n -> numbered(plain, n, " "), n -> !names.contains(n.toLowerCase(Locale.ROOT)));
    String slug = slug(name);
    return new AgentName(name, first(n -> numbered(slug, n, "-"), key -> !keys.contains(key)));
  }

  /** The name in lower-case letters, digits and single dashes. */
  static String slug(String name) {
    String ascii = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    String dashed = ascii.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String cut = dashed.substring(0, Math.min(dashed.length(), LONGEST_KEY));
    String slug = cut.replaceAll("^-|-$", "");
    return slug.isEmpty() ? NAMELESS : slug;
  }

  private static String numbered(String stem, int number, String gap) {
    return number == 1 ? stem : stem + gap + number;
  }

  private static String first(IntFunction<String> candidates, Predicate<String> free) {
    int number = 1;
    while (!free.test(candidates.apply(number))) {
      number++;
    }
    return candidates.apply(number);
  }
}
