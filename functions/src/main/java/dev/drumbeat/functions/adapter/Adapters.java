package dev.drumbeat.functions.adapter;

import dev.drumbeat.functions.gateway.wire.RunWire;
import dev.drumbeat.functions.run.RunEnder;
import dev.drumbeat.functions.run.RunProgress;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunEnd;
import dev.drumbeat.model.run.RunGate;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finds the adapter of an agent; an agent without one is worked by pull: somebody claims (W10). */
@Singleton
public class Adapters {
  private static final Logger LOG = Logger.getLogger(Adapters.class);

  private final List<Adapter> adapters;
  private final RunProgress progress;
  private final RunEnder ender;
  private final RunWire wire;

  @Inject
  public Adapters(@All List<Adapter> adapters, RunProgress progress, RunEnder ender, RunWire wire) {
    this.adapters = adapters;
    this.progress = progress;
    this.ender = ender;
    this.wire = wire;
  }

  /** Whether runs of this agent are pushed to it. */
  public boolean pushes(Agent agent) {
    return adapter(agent).isPresent();
  }

  /** Hands a started run over; one that cannot be delivered ends as failed. */
  public void handOver(Run run, Agent agent, RunGate gate) {
    try {
      adapter(agent).orElseThrow().start(new Handover(run, agent, gate, wire.token(run)));
      progress.markRunning(run);
    } catch (Adapter.HandoverFailed failed) {
      LOG.infof("Run %s was not handed over: %s", run.id().value(), failed.getMessage());
      ender.end(run.company(), run.id(), RunEnd.failed("adapter_failed", failed.getMessage()));
    }
  }

  private Optional<Adapter> adapter(Agent agent) {
    return adapters.stream().filter(a -> a.type().equals(agent.adapterType())).findFirst();
  }
}
