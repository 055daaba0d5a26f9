package dev.drumbeat.functions.run;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.RunWire;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.store.WriteSet.Change;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RunActions;
import dev.drumbeat.model.run.Held;
import dev.drumbeat.model.run.Renewal;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunGate;
import dev.drumbeat.model.run.RunId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves the deadline of the caller's run, and with it its slot and the leases it holds (W9); 422
 * {@code renew_beyond_limit} past the agent's limit.
 */
@Singleton
public class RenewRun {
  private static final int MOST_HELD = 80;

  private final Gateway gateway;
  private final Table table;
  private final Trail trail;
  private final RunWire wire;

  @Inject
  public RenewRun(Gateway gateway, Table table, Trail trail, RunWire wire) {
    this.gateway = gateway;
    this.table = table;
    this.trail = trail;
    this.wire = wire;
  }

  /** What a renewal is decided by; {@code leased} are the issues the run still holds. */
  private record Seen(Run run, RunGate gate, Slot slot, Duration limit, List<Key> leased) {}

  @Funq("renewRun")
  public APIGatewayV2HTTPResponse renewRun(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RunActions.RENEW_RUN, event, this::renew);
  }

  private Outcome renew(Call call) {
    return see(call, call.path("runId", RunId::new))
        .map(seen -> renew(call, seen))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }

  /** Two reads: what the run holds, then all that its deadline is written on. */
  private Optional<Seen> see(Call call, RunId id) {
    Key runKey = Keys.run(call.company(), id);
    Key gateKey = Keys.gate(call.company(), id);
    Key slotKey = Keys.slot(call.company(), call.agent().agent());
    Key agentKey = Keys.agent(call.company(), call.agent().agent());
    List<Key> held = held(call, id);
    List<Key> keys = new ArrayList<>(List.of(runKey, gateKey, slotKey, agentKey));
    keys.addAll(held);
    Map<Key, Item> found = table.getAll(call.company(), keys);
    boolean mine =
        found.keySet().containsAll(List.of(runKey, gateKey, slotKey, agentKey))
            && RunItem.read(found.get(runKey)).agent().equals(call.agent().agent());
    if (!mine) {
      return Optional.empty();
    }
    List<Key> leased =
        held.stream()
            .filter(found::containsKey)
            .filter(
                key ->
                    found
                        .get(key)
                        .optionalId("leaseRun", RunId::new)
                        .filter(id::equals)
                        .isPresent())
            .toList();
    return Optional.of(
        new Seen(
            RunItem.read(found.get(runKey)),
            GateItem.read(found.get(gateKey)),
            SlotItem.read(found.get(slotKey)),
            AgentItem.read(found.get(agentKey)).heartbeat().runLimit(),
            leased));
  }

  private List<Key> held(Call call, RunId run) {
    String partition = Keys.runPartition(call.company(), run);
    return table
        .query(call.company(), Query.prefix(partition, HeldItem.PREFIX, MOST_HELD))
        .items()
        .stream()
        .map(HeldItem::read)
        .filter(Held::open)
        .map(held -> Keys.issue(call.company(), held.issue()))
        .toList();
  }

  private Outcome renew(Call call, Seen seen) {
    if (!seen.gate().isOpen()) {
      return Outcome.refuse(RunProblems.closed(seen.gate()));
    }
    Optional<Duration> asked = call.body().integer("extendSec").map(Duration::ofSeconds);
    Instant latest = Renewal.latest(seen.run(), seen.limit());
    return Renewal.deadline(seen.gate(), latest, asked)
        .map(deadline -> renew(call, seen, Renewal.of(seen.gate(), deadline)))
        .orElseGet(
            () ->
                Outcome.refuse(
                    Problem.of(
                        ProblemCode.RENEW_BEYOND_LIMIT,
                        Map.of(
                            "leaseUntil", seen.gate().deadline().toString(),
                            "latest", latest.toString()))));
  }

  private Outcome renew(Call call, Seen seen, RunGate renewed) {
    WriteSet writes = new WriteSet(call.company());
    Instant deadline = renewed.deadline();
    writes.put(
        "renewedGate", GateItem.write(call.company(), renewed), GateItem.unmoved(seen.gate()));
    if (seen.slot().occupant().filter(o -> o.run().equals(renewed.run())).isPresent()) {
      writes.put(
          SlotItem.PARTICIPANT,
          SlotItem.write(call.company(), seen.slot().extended(deadline)),
          SlotItem.unchanged(seen.slot()));
    }
    Change extend =
        Change.of(LeaseExpressions.EXTEND).with(":until", deadline.toEpochMilli()).with(":one", 1);
    seen.leased()
        .forEach(
            key -> writes.update("lease", key, extend, LeaseExpressions.heldBy(renewed.run())));
    trail.record(
        writes,
        call.inRun(renewed.run()).actor(),
        Trail.Fact.of("heartbeat.renewed", "heartbeat_run", renewed.run())
            .with(Map.of("leaseUntil", deadline.toString())));
    return Outcome.plan(writes, Answer.ok(wire.opened(seen.run(), renewed)).withSecret());
  }
}
