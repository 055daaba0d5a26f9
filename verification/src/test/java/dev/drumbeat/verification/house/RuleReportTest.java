package dev.drumbeat.verification.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.drumbeat.verification.offender.Citing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleReportTest {
  private static final Path RULES = Modules.root().resolve("docs/spec-rules.txt");
  private static final Map<String, String> TWO_RULES =
      Map.of("C1", "One lock.", "C2", "One fence.");

  @Test
  void report_ofThisRepository_citesOnlyRulesThatExist() throws IOException {
    var tests =
        new ClassFileImporter()
            .withImportOption(location -> !location.contains("/offender/"))
            .importPaths(Modules.of("target/test-classes"));
    var report = new RuleReport(RuleReport.readRules(RULES), RuleReport.citations(tests));

    Files.writeString(Path.of("target/rule-report.txt"), report.text());

    assertThat(report.unknown()).as("cited, but not in docs/spec-rules.txt").isEmpty();
  }

  @Test
  void rules_whenRead_areAllThere() throws IOException {
    assertThat(RuleReport.readRules(RULES)).hasSize(63).containsKeys("H1", "C11", "E4");
  }

  @Test
  void citations_onClassAndMethod_areCollected() {
    var tests = new ClassFileImporter().importClasses(Citing.class);

    assertThat(RuleReport.citations(tests)).containsExactly("C1", "C2", "H1");
  }

  @Test
  void text_whenARuleIsNotCited_namesIt() {
    var report = new RuleReport(TWO_RULES, Set.of("C1"));

    assertThat(report.text()).contains("1 of 2").contains("One fence.").doesNotContain("One lock.");
  }

  @Test
  void unknown_whenAnIdDoesNotExist_namesIt() {
    assertThat(new RuleReport(TWO_RULES, Set.of("C1", "C99")).unknown()).containsExactly("C99");
  }
}
