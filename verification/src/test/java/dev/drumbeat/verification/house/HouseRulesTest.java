package dev.drumbeat.verification.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {
  private static JavaClasses product;
  private static JavaClasses offenders;

  @BeforeAll
  static void readClasses() {
    product = new ClassFileImporter().importPaths(Modules.of("target/classes"));
    offenders =
        new ClassFileImporter()
            .importPackages(
                "dev.drumbeat.model.offender",
                "dev.drumbeat.functions.store.offender",
                "dev.drumbeat.embedded.util");
  }

  static List<ArchRule> rules() {
    return HouseRules.ALL;
  }

  @Test
  void product_whenRead_isThere() {
    assertThat(product.contain("dev.drumbeat.model.testkit.Rule")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void product_keepsTheRule(ArchRule rule) {
    rule.allowEmptyShould(true).check(product);
  }

  /** The negative control: a rule that nothing can break proves nothing. */
  @ParameterizedTest
  @MethodSource("rules")
  void offender_breaksTheRule(ArchRule rule) {
    assertThat(rule.allowEmptyShould(true).evaluate(offenders).hasViolation()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("clockReadings")
  void clockReading_isFound(String call) {
    String report = HouseRules.TIME_IS_INJECTED.evaluate(offenders).getFailureReport().toString();
    assertThat(report).contains(call);
  }

  static Stream<String> clockReadings() {
    return Stream.of(
        "Instant.now()",
        "LocalDateTime.now(java.time.ZoneId)",
        "System.currentTimeMillis()",
        "Clock.systemUTC()");
  }

  @Test
  void injectedClock_isAllowed() {
    String report = HouseRules.TIME_IS_INJECTED.evaluate(offenders).getFailureReport().toString();
    assertThat(report).doesNotContain("Instant.now(java.time.Clock)");
  }
}
