package dev.drumbeat.model.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowledgeStatusTest {
  /** Where accept, reject, retire and supersede lead, in this order; a dash is nowhere. */
  @ParameterizedTest
  @CsvSource({
    "PROPOSED, ACTIVE REJECTED RETIRED SUPERSEDED",
    "ACTIVE, - - RETIRED SUPERSEDED",
    "REJECTED, ACTIVE - - -",
    "RETIRED, ACTIVE - - -",
    "SUPERSEDED, - - - -",
  })
  @Rule("X3")
  void after_isTheWholeTable(KnowledgeStatus from, String to) {
    assertThat(Stream.of(KnowledgeMove.values()).map(from::after))
        .extracting(next -> next.map(Enum::name).orElse("-"))
        .containsExactly(to.split(" "));
  }
}
