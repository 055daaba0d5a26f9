package dev.drumbeat.verification.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.run.GateItem;
import dev.drumbeat.functions.run.Slot;
import dev.drumbeat.functions.run.SlotItem;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.RunGate;
import dev.drumbeat.model.run.RunGate.GateState;
import dev.drumbeat.model.run.RunId;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Drumbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A company with its board, for tests of agents. */
final class Office implements AutoCloseable {
  final Drumbeat drumbeat = Drumbeat.start();
  final Client board = drumbeat.board();
  final String company =
      board.post("/api/companies", "{\"name\":\"Demo Works\"}").expect(201).text("id");

  String agents() {
    return "/api/companies/" + company + "/agents";
  }

  /** The id of a new agent made of this body. */
  String hire(String body) {
    return board.post(agents(), body).expect(201).text("id");
  }

  /** The id of a new agent of this name under this manager. */
  String hire(String name, String manager) {
    return hire("{\"name\":\"" + name + "\",\"reportsTo\":\"" + manager + "\"}");
  }

  JsonNode agent(String id) {
    return board.get("/api/agents/" + id).expect(200).body();
  }

  /** The agent itself, by a new key of its own. */
  Client key(String agent) {
    return drumbeat.client(board.post("/api/agents/" + agent + "/keys").expect(201).text("token"));
  }

  /** The agent itself, in a live run. */
  Client inRun(String agent) {
    return key(agent).inRun(run(agent));
  }

  /** A live run of the agent, put where the start of a run puts it. */
  String run(String agent) {
    RunId run = new RunId(UUID.randomUUID().toString());
    AgentId id = new AgentId(agent);
    Instant until = drumbeat.clock().instant().plus(Duration.ofHours(1));
    WriteSet writes = new WriteSet(new CompanyId(company));
    writes.put(
        "gate",
        GateItem.write(writes.company(), new RunGate(run, id, GateState.OPEN, until, until)),
        Condition.ABSENT);
    Slot slot =
        new Slot(
            id, Optional.of(new Slot.Occupant(run, until)), Optional.empty(), Optional.empty(), 2);
    writes.put("slot", SlotItem.write(writes.company(), slot), Condition.PRESENT);
    drumbeat.bean(Table.class).commit(writes);
    return run.value();
  }

  GateState gate(String run) {
    return GateItem.read(item(Keys.gate(new CompanyId(company), new RunId(run)))).state();
  }

  Item timer(String agent) {
    return item(Keys.timer(new CompanyId(company), new AgentId(agent)));
  }

  private Item item(Key key) {
    return drumbeat.bean(Table.class).get(new CompanyId(company), key).orElseThrow();
  }

  @Override
  public void close() {
    drumbeat.close();
  }
}
