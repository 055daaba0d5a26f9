package dev.drumbeat.functions.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drumbeat.model.testkit.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text is as long as its JSON, and is cut between characters (H4). */
@Rule("H4")
class TokenBudgetTest {
  private static final int QUOTES = 2;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\"quoted\" \\ \b\f\n\r\t",
        "\u0001\u001f\u007f",
        "é漢\uD83D\uDE00\uFFFF"
      })
  void bytes_areThoseOfTheJson(String text) {
    assertThat(TokenBudget.bytes(text))
        .isEqualTo(TokenBudget.size(TextNode.valueOf(text)) - QUOTES);
  }

  @Test
  void start_isTheLongestThatFits_andNeverHalfACharacter() {
    String text = "a\n漢\uD83D\uDE00b";

    for (int most = 0; most <= TokenBudget.bytes(text); most++) {
      String start = TokenBudget.start(text, most);
      assertThat(text).startsWith(start);
      assertThat(TokenBudget.bytes(start)).isLessThanOrEqualTo(most);
      if (start.length() < text.length()) {
        int next = text.offsetByCodePoints(start.length(), 1);
        assertThat(TokenBudget.bytes(text.substring(0, next))).isGreaterThan(most);
      }
    }
  }

  @Test
  void rows_areAddedAsLongAsTheyFit_andTheSmallerAfterOneThatDoesNot() {
    var rows = JsonNodeFactory.instance.arrayNode();
    var wanted = JsonNodeFactory.instance.arrayNode();
    wanted.add("x".repeat(40)).add("x".repeat(100)).add("short");
    TokenBudget budget = new TokenBudget(1000, JsonNodeFactory.instance.objectNode());

    assertThat(budget.add(rows, wanted, 60)).isEqualTo(1);
    assertThat(rows).hasSize(2);
  }
}
