package dev.drumbeat.model.agent;

import static dev.drumbeat.model.agent.Agents.anAgent;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AgentNameTest {
  @Test
  void free_whenNobodyHasIt_isAsWanted() {
    assertThat(AgentName.free(" Alice Dev ", List.of()))
        .isEqualTo(new AgentName("Alice Dev", "alice-dev"));
  }

  @Test
  void free_whenTaken_isNumbered() {
    List<Agent> others = List.of(anAgent("Alice Dev"), anAgent("alice dev 2"));

    assertThat(AgentName.free("Alice Dev", others))
        .isEqualTo(new AgentName("Alice Dev 3", "alice-dev-3"));
  }

  @Test
  void free_whenOnlyTheShortnameIsTaken_keepsTheName() {
    assertThat(AgentName.free("Alice-Dev", List.of(anAgent("Alice Dev"))))
        .isEqualTo(new AgentName("Alice-Dev", "alice-dev-2"));
  }

  @Test
  void free_withoutUsableLetters_stillHasAShortname() {
    assertThat(AgentName.free("山田", List.of())).isEqualTo(new AgentName("山田", "agent"));
  }

  @Test
  void free_neverIsWhatAPathMeansSomethingElseBy() {
    assertThat(AgentName.free("Me", List.of()).urlKey()).isEqualTo("me-2");
  }

  @Test
  void slug_ofAnAccentedName_isPlain() {
    assertThat(AgentName.slug("  José & Sons (QA) ")).isEqualTo("jose-sons-qa");
  }
}
