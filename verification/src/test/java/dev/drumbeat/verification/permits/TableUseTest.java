package dev.drumbeat.verification.permits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.drumbeat.model.api.CompanyActions;
import dev.drumbeat.model.api.ItemType;
import dev.drumbeat.model.api.Touch;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.permits.Permits.Seen;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Roles are made from what functions declare: all tests ran under them, and nothing was declared in
 * vain. The build runs it when all others are through, in a JVM of its own (verification/pom.xml).
 */
class TableUseTest {
  /** No other test here calls it: it founds what all of them find founded. */
  @BeforeAll
  static void foundInstance() {
    try (Drumbeat drumbeat = Drumbeat.start()) {
      Map<String, String> key = Map.of("boardKey", "pcp_board_" + "0".repeat(48));
      assertThat(drumbeat.invoke("foundInstance", key)).isEqualTo(Map.of("founded", false));
    }
  }

  @Test
  void functions_doNothingThatTheyDoNotDeclare() {
    assertThat(Permits.refused()).isEmpty();
  }

  @Test
  void declarations_areAllUsed() {
    assumeThat(Notes.areShared() && System.getProperty("test") == null)
        .as("only a build that runs all tests can tell what is never used")
        .isTrue();

    assertThat(Declared.unseen(Permits.seen()))
        .as("declared, and used by no test of this build; were all of them run?")
        .isEmpty();
  }

  @Test
  void whatNobodySaw_isNamed() {
    assertThat(Declared.unseen(Set.of()))
        .contains("getOrg: reads AGENT", "KEPT_ANSWER: writes IDEMPOTENCY", "anybody: READ AGENT");
  }

  @Test
  void undeclaredTouch_isNotAllowed() {
    String function = CompanyActions.LIST_COMPANIES.function();

    assertThat(Declared.allows(new Seen(function, ItemType.COMPANY, Touch.READ))).isTrue();
    assertThat(Declared.allows(new Seen(function, ItemType.SLOT, Touch.READ))).isFalse();
    assertThat(Declared.allows(new Seen(function, ItemType.COMPANY, Touch.PUT))).isFalse();
  }
}
