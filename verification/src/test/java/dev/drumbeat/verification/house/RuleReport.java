package dev.drumbeat.verification.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.drumbeat.model.testkit.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which rules of the specification the tests cite, which they do not, and which do not exist. */
record RuleReport(Map<String, String> rules, Set<String> cited) {

  /** Reads lines of the form {@code C5 What the rule demands.}; {@code #} starts a comment. */
  static Map<String, String> readRules(Path file) throws IOException {
    Map<String, String> rules = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split(" ", 2);
        rules.put(parts[0], parts[1]);
      }
    }
    return rules;
  }

  static Set<String> citations(JavaClasses tests) {
    Stream<Rule> onClasses =
        tests.stream().flatMap(c -> c.tryGetAnnotationOfType(Rule.class).stream());
    Stream<Rule> onMethods =
        tests.stream()
            .flatMap(c -> c.getMethods().stream())
            .flatMap(m -> m.tryGetAnnotationOfType(Rule.class).stream());
    return Stream.concat(onClasses, onMethods)
        .flatMap(rule -> Stream.of(rule.value()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Set<String> unknown() {
    Set<String> unknown = new TreeSet<>(cited);
    unknown.removeAll(rules.keySet());
    return unknown;
  }

  String text() {
    String missing =
        rules.entrySet().stream()
            .filter(rule -> !cited.contains(rule.getKey()))
            .map(rule -> "  %-4s %s%n".formatted(rule.getKey(), rule.getValue()))
            .collect(Collectors.joining());
    long tested = rules.keySet().stream().filter(cited::contains).count();
    String headline = "Rules cited by a test: %d of %d.".formatted(tested, rules.size());
    return missing.isEmpty() ? headline + "\n" : headline + " Without one:\n" + missing;
  }
}
