package dev.drumbeat.model.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.RunLife.Event;
import dev.drumbeat.model.testkit.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a reader of a run's events is told, poll by poll. */
class RunLifeTest {
  private static final Instant ASKED = Instant.parse("2030-01-01T00:00:00Z");
  private static final Instant MADE = ASKED.plusSeconds(1);
  private static final Instant BEGUN = ASKED.plusSeconds(2);

  @Test
  @Rule("W8")
  void events_whenTheQueuedRunIsMadeAndBegins_keepTheirNumbers() {
    long seen = RunLife.of(aRun(ASKED).build()).getLast().seq();

    List<Event> later = RunLife.of(aRun(MADE).startedAt(BEGUN).build());

    assertThat(later.stream().filter(event -> event.seq() > seen).map(Event::message))
        .containsExactly("run running");
  }

  private static RunBuilder aRun(Instant created) {
    return new RunBuilder()
        .id(new RunId("run"))
        .company(new CompanyId("company"))
        .agent(new AgentId("agent"))
        .source(InvocationSource.ON_DEMAND)
        .status(RunStatus.QUEUED)
        .adapterType("process")
        .context(RunContext.NONE)
        .wakes(List.of())
        .limit(Duration.ofMinutes(1))
        .createdAt(created)
        .updatedAt(created);
  }
}
