package dev.drumbeat.verification.demo.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.verification.demo.wire.Json;
import dev.drumbeat.verification.demo.wire.Node;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The negative control of the demo's proof: a trail that breaks the rule is found out. */
class HoldersTest {
  @Test
  void violations_whenHeldInTurn_areNone() {
    assertThat(violations(taken(1), left(1), taken(2), lapsed(2), taken(3), left(3))).isEmpty();
  }

  @Test
  void violations_whenTakenWhileHeld_saySo() {
    assertThat(violations(taken(1), taken(2), left(2))).singleElement().asString().contains("held");
  }

  @Test
  void violations_whenAFenceHasTwoWinners_saySo() {
    assertThat(violations(taken(1), left(1), taken(1), left(1)))
        .singleElement()
        .asString()
        .contains("from fence 1 to 1");
  }

  @Test
  void violations_whenLeftByAnotherHolder_saySo() {
    assertThat(violations(taken(1), lapsed(1), taken(2), left(1)))
        .singleElement()
        .asString()
        .contains("did not hold");
  }

  @Test
  void violations_whenNeverLeft_saySo() {
    assertThat(violations(taken(1))).singleElement().asString().contains("still held");
  }

  private static List<String> violations(String... entries) {
    Node issue = Json.parse("{\"identifier\":\"DEM-1\"}");
    List<Node> story = Stream.of(entries).map(Json::parse).toList();
    return Holders.violations(new Story(issue, story, List.of(), List.of()));
  }

  private static String taken(int fence) {
    return entry("issue.checked_out", fence);
  }

  private static String left(int fence) {
    return entry("issue.updated", fence);
  }

  private static String lapsed(int fence) {
    return entry("issue.lease_released", fence);
  }

  private static String entry(String action, int fence) {
    return "{\"action\":\"" + action + "\",\"details\":{\"fence\":\"" + fence + "\"}}";
  }
}
