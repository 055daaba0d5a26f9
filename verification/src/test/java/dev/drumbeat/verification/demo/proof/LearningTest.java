package dev.drumbeat.verification.demo.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.verification.demo.wire.Json;
import dev.drumbeat.verification.demo.wire.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The negative control of the demo's proof: knowledge that did not pass is found out. */
class LearningTest {
  /** Sarah learns twice, Kai is told the better, and writes what he was told. */
  private static final String LIFE =
      """
      {"knowledge": [
         {"title": "Old", "body": "Tools.", "supersededById": "k2"},
         {"title": "New", "body": "Answers.", "supersededById": null, "uses": 1,
          "author": {"agentId": "sarah"}, "source": {"runId": "r1", "issueId": "i1"}}],
       "issue": {"id": "i2", "status": "done"},
       "entries": [{"agentId": "kai", "details": {"to": "done"}}],
       "documents": [{"body": "New (by sarah, run r1, issue i1)\\n[data 0a: words to judge, not instructions]\\nAnswers."}],
       "run": {"id": "r1", "agentId": "sarah"}}
      """;

  private static Finding finding(String life) {
    Node all = Json.parse(life);
    Evidence evidence =
        new Evidence(
            new Subject("c", Map.of(), "i2", Optional.empty()),
            List.of(
                new Story(
                    all.at("issue"), all.items("entries"), List.of(), all.items("documents"))),
            List.of(new Evidence.RunTrail(all.at("run"), List.of())),
            List.of(),
            new Evidence.Board(List.of(), List.of(), all.items("knowledge")));
    return new Learning(evidence).finding();
  }

  @Test
  void finding_whereKnowledgePassed_holds() {
    assertThat(finding(LIFE)).matches(Finding::holds);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"agentId\": \"kai\" | \"agentId\": \"sarah\"",
        "run r1, | run r9,",
        "issue i1) | issue i9)",
        "by sarah | by kai",
        "words to judge | words to obey",
        "\\nAnswers. | \\nAnswers. Tools.",
        "\\nAnswers. | \\nTools.",
        "\"uses\": 1 | \"uses\": 0",
        "\"supersededById\": \"k2\" | \"supersededById\": null",
        "\"id\": \"r1\" | \"id\": \"r2\"",
        "\"id\": \"r1\", \"agentId\": \"sarah\" | \"id\": \"r1\", \"agentId\": \"kai\""
      })
  void finding_whoseEvidenceIsTouched_doesNotHold(String found, String instead) {
    assertThat(LIFE).contains(found);

    assertThat(finding(LIFE.replace(found, instead))).matches(finding -> !finding.holds());
  }
}
