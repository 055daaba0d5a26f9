package dev.drumbeat.infra;

import static java.util.Map.entry;

import java.util.Map;
import java.util.stream.Stream;

/** The deployments that the tests look at, each synthesised once. */
final class Syntheses {
  private Syntheses() {}

  /** As it is when nobody chooses anything. */
  static Synthesis usual() {
    return Usual.MADE;
  }

  /** The other answer to every choice. */
  static Synthesis other() {
    return Other.MADE;
  }

  static Stream<Synthesis> all() {
    return Stream.of(usual(), other());
  }

  private static final class Usual {
    static final Synthesis MADE = Synthesis.of(Map.of());
  }

  private static final class Other {
    static final Synthesis MADE =
        Synthesis.of(
            Map.ofEntries(
                entry("stage", "test"),
                entry("packaging", "jvm"),
                entry("snapstart", "true"),
                entry("arch", "x86_64"),
                entry("lambdas", "per-action"),
                entry("cmk", "true"),
                entry("alarmEmail", "board@example.com"),
                entry("oidcIssuer", "https://login.example.com/"),
                entry("oidcAudience", "drumbeat"),
                entry("oidcInstanceAdmins", "ann,ben")));
  }
}
