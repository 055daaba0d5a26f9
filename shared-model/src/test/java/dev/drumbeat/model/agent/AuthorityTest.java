package dev.drumbeat.model.agent;

import static dev.drumbeat.model.agent.Agents.anAgent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthorityTest {
  private final Agent chief = anAgent("chief").with(b -> b.role("ceo"));
  private final Agent lead = anAgent("lead", chief);
  private final Agent dev = anAgent("dev", lead);

  private static Agent granted(Agent agent, String... grants) {
    return agent.with(b -> b.grants(Set.of(grants)));
  }

  @Test
  @Rule("R5")
  void mayConfigure_belowAndWithTheGrant() {
    assertThat(Authority.mayConfigure(granted(lead, Authority.CONFIGURE_AGENTS), dev)).isTrue();
  }

  @Test
  @Rule("R5")
  void mayConfigure_withoutTheGrant_isRefused() {
    assertThat(Authority.mayConfigure(lead, dev)).isFalse();
  }

  @Test
  @Rule("R5")
  void mayConfigure_aboveOrItself_isRefused() {
    Agent configuring = granted(lead, Authority.CONFIGURE_AGENTS);

    assertThat(Authority.mayConfigure(configuring, chief)).isFalse();
    assertThat(Authority.mayConfigure(configuring, configuring)).isFalse();
  }

  @Test
  void mayConfigure_theChiefExecutive_needsNoGrant() {
    assertThat(Authority.mayConfigure(chief, dev)).isTrue();
  }

  @Test
  @Rule("R4")
  void mayGive_onlyWhatItHas() {
    Agent assigning = granted(lead, Authority.ASSIGN_TASKS);

    assertThat(Authority.mayGive(assigning, Set.of(Authority.ASSIGN_TASKS))).isTrue();
    assertThat(Authority.mayGive(assigning, Set.of(Authority.CREATE_AGENTS))).isFalse();
  }

  @Test
  @Rule("R5")
  void mayPutUnder_itselfOrBelow() {
    assertThat(Authority.mayPutUnder(lead, lead)).isTrue();
    assertThat(Authority.mayPutUnder(lead, dev)).isTrue();
    assertThat(Authority.mayPutUnder(lead, chief)).isFalse();
  }
}
