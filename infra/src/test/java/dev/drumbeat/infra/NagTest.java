package dev.drumbeat.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packs AwsSolutions and Serverless of cdk-nag find nothing that has no written reason. */
@NeedsNode
class NagTest {
  private static final int RULES_AT_LEAST = 20;

  static Stream<Synthesis> deployments() {
    return Syntheses.all();
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void findings_haveAReasonEach(Synthesis deployment) throws IOException {
    List<String> rows = rows(deployment);

    assertThat(rows.stream().filter(row -> row.contains("\"Compliant\"")).count())
        .isGreaterThan(RULES_AT_LEAST);
    assertThat(rows).noneMatch(row -> row.contains("\"Non-Compliant\""));
    assertThat(rows).noneMatch(row -> row.contains("\"UNKNOWN\""));
  }

  private static List<String> rows(Synthesis deployment) throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(deployment.directory())) {
      for (Path report : files.filter(f -> f.toString().endsWith("-NagReport.csv")).toList()) {
        rows.addAll(Files.readAllLines(report));
      }
    }
    return rows;
  }
}
