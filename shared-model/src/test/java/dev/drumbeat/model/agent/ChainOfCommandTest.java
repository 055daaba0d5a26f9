package dev.drumbeat.model.agent;

import static dev.drumbeat.model.agent.Agents.NOW;
import static dev.drumbeat.model.agent.Agents.aChain;
import static dev.drumbeat.model.agent.Agents.anAgent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.agent.ChainOfCommand.Moved;
import dev.drumbeat.model.agent.ChainOfCommand.Placed;
import dev.drumbeat.model.agent.ChainOfCommand.Refused;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.testkit.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Rule("R1")
class ChainOfCommandTest {
  private final Agent chief = anAgent("chief");
  private final Agent lead = anAgent("lead", chief);
  private final Agent dev = anAgent("dev", lead);
  private final Agent other = anAgent("other", chief);
  private final List<Agent> all = List.of(chief, lead, dev, other);

  private static void assertRefused(ChainOfCommand decision, ProblemCode code) {
    assertThat(((Refused) decision).problem().code()).isEqualTo(code);
  }

  @Test
  void place_withoutManager_reportsToTheBoard() {
    assertThat(ChainOfCommand.place(Optional.empty())).isEqualTo(new Placed(List.of()));
  }

  @Test
  void place_underManager_namesTheTopmostFirst() {
    assertThat(ChainOfCommand.place(Optional.of(lead)))
        .isEqualTo(new Placed(List.of(chief.id(), lead.id())));
  }

  @Test
  void place_underTerminatedManager_isRefused() {
    Agent gone = lead.with(b -> b.status(AgentStatus.TERMINATED));

    assertRefused(ChainOfCommand.place(Optional.of(gone)), ProblemCode.REFERENCE_INVALID);
  }

  @Test
  void place_atTheGreatestDepth_isPossibleOnce() {
    List<Agent> chain = aChain(ChainOfCommand.DEEPEST + 1);

    assertThat(ChainOfCommand.place(Optional.of(chain.get(ChainOfCommand.DEEPEST - 1))))
        .isInstanceOf(Placed.class);
    assertRefused(
        ChainOfCommand.place(Optional.of(chain.get(ChainOfCommand.DEEPEST))), ProblemCode.TOO_DEEP);
  }

  @Test
  void move_underAnotherManager_takesEveryoneBelowAlong() {
    Moved moved = (Moved) ChainOfCommand.move(lead, Optional.of(other), all, NOW);

    assertThat(moved.after()).extracting(Agent::id).containsExactly(lead.id(), dev.id());
    assertThat(moved.after().getFirst().reportsTo()).contains(other.id());
    assertThat(moved.after().getFirst().path()).containsExactly(chief.id(), other.id());
    assertThat(moved.after().getLast().path()).containsExactly(chief.id(), other.id(), lead.id());
    assertThat(moved.after()).allMatch(agent -> agent.version() == 2);
  }

  @Test
  void move_toTheBoard_leavesNoManager() {
    Moved moved = (Moved) ChainOfCommand.move(lead, Optional.empty(), all, NOW);

    assertThat(moved.after().getFirst().reportsTo()).isEmpty();
    assertThat(moved.after().getLast().path()).containsExactly(lead.id());
  }

  @Test
  void move_underItself_isRefused() {
    assertRefused(
        ChainOfCommand.move(lead, Optional.of(lead), all, NOW), ProblemCode.SELF_REFERENCE);
  }

  @Test
  void move_underOneBelow_isRefused() {
    assertRefused(
        ChainOfCommand.move(chief, Optional.of(dev), all, NOW), ProblemCode.SELF_REFERENCE);
  }

  @Test
  void move_whenSomeoneBelowWouldBeTooDeep_isRefused() {
    List<Agent> chain = aChain(ChainOfCommand.DEEPEST);
    List<Agent> everyone = new ArrayList<>(all);
    everyone.addAll(chain);

    assertRefused(
        ChainOfCommand.move(lead, Optional.of(chain.getLast()), everyone, NOW),
        ProblemCode.TOO_DEEP);
  }

  @Test
  void move_ofMoreThanFitOneTransaction_isRefused() {
    List<Agent> everyone = new ArrayList<>(all);
    IntStream.range(0, ChainOfCommand.MOST_MOVED)
        .mapToObj(i -> anAgent("report-" + i, lead))
        .forEach(everyone::add);

    assertRefused(
        ChainOfCommand.move(lead, Optional.of(other), everyone, NOW), ProblemCode.TOO_MANY);
  }
}
