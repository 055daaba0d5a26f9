package dev.drumbeat.verification.demo.proof;

import java.util.List;

/**
 * Whether a rule held.
 *
 * @param seen what it was seen on; a rule that met nothing was not demonstrated
 * @param violations what contradicts it, in words
 */
public record Finding(String rule, String claim, int seen, List<String> violations) {
  private static final int MOST_SHOWN = 5;

  public boolean holds() {
    return seen > 0 && violations.isEmpty();
  }

  public String line() {
    String verdict = holds() ? "ok    " : "FAILED";
    StringBuilder line = new StringBuilder();
    line.append(String.format("  %s  %-6s %s (seen %d)", verdict, rule, claim, seen));
    violations.stream().limit(MOST_SHOWN).forEach(v -> line.append("\n            ").append(v));
    return line.toString();
  }
}
