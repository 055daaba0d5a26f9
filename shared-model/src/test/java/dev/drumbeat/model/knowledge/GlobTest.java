package dev.drumbeat.model.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "src/a.java, src/a.java, true",
    "src/*.java, src/a.java, true",
    "src/*.java, src/b/a.java, false",
    "src/**, src/b/a.java, true",
    "src/**, src, true",
    "src/**, source/a, false",
    "**/a.java, a/b/a.java, true",
    "**/test/**/*.sql, db/test/x/y/z.sql, true",
    "**/test/**/*.sql, db/main/z.sql, false",
    "src/?.java, src/ab.java, false",
    "src/?*.java, src/ab.java, true",
  })
  @Rule("X3")
  void matches_namesAndAnyNames(String pattern, String path, boolean matches) {
    assertThat(new Glob(pattern).matches(path)).isEqualTo(matches);
  }

  @Test
  void matches_whenThePatternInvitesBacktracking_isStillQuick() {
    Glob many = new Glob("**/".repeat(40) + "*a".repeat(40) + "b");

    assertThat(many.matches("a/".repeat(400) + "a".repeat(4000))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "see src/main/App.java for it, src/main/App.java",
    "in ./docs/a.md., docs/a.md",
    "/etc/hosts is wrong, etc/hosts",
    "https://example.org/a/b is a page, ''",
    "either/or, either/or",
    "no path here, ''",
  })
  @Rule("X3")
  void paths_areWordsWithSlashes_butNoAddresses(String text, String path) {
    assertThat(String.join(" ", Workplace.paths(text))).isEqualTo(path);
  }
}
