package dev.drumbeat.functions.company;

import dev.drumbeat.functions.config.Secrets;
import dev.drumbeat.functions.member.NewKeys;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes a deployment usable: the key of run tokens and the first board key. No route leads here;
 * whoever deploys invokes it, and keeps the board key before it begins to count.
 */
@Singleton
public class FoundInstance {
  private static final Pattern KEY = Pattern.compile(NewKeys.PREFIX + "[0-9a-f]{48}");

  private final Bootstrap bootstrap;
  private final Secrets secrets;

  @Inject
  public FoundInstance(Bootstrap bootstrap, Secrets secrets) {
    this.bootstrap = bootstrap;
    this.secrets = secrets;
  }

  /**
   * Idempotent: {@code {"boardKey": …}} to {@code {"founded": true}} the first time, false after
   * it, when the key offered is not one.
   *
   * @throws IllegalArgumentException if it does not look like a board key
   */
  @Funq("foundInstance")
  public Map<String, Boolean> found(Map<String, String> offer) {
    String key = offer.getOrDefault("boardKey", "");
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "boardKey is " + NewKeys.PREFIX + " and 48 hexadecimal digits");
    }
    secrets.create();
    return Map.of("founded", bootstrap.found(key));
  }
}
