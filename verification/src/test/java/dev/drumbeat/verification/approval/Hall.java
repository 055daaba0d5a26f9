package dev.drumbeat.verification.approval;

import static dev.drumbeat.verification.kit.Companies.aCompany;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.adapter.Handover;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Deliveries;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** A company whose agents ask its board: where approvals are tried. */
final class Hall {
  final Drumbeat drumbeat;
  final Company company;
  final Worker todd;
  final Worker sarah;

  Hall(Drumbeat drumbeat) {
    this.drumbeat = drumbeat;
    drumbeat.queue().drain();
    company =
        aCompany(drumbeat)
            .named("Hall " + UUID.randomUUID())
            .pushed()
            .withAgents("todd", "sarah")
            .founded();
    todd = company.agent("todd");
    sarah = company.agent("sarah");
    drumbeat.queue().drain();
  }

  Client board() {
    return company.board();
  }

  /** The board has to approve from now on. */
  Hall gated(String setting) {
    board().patch(company.path(""), Body.of(setting, true)).expect(200);
    return this;
  }

  /** Todd asks; the board may do as it likes. */
  Reply ask(Object... fields) {
    Object[] plain = {"type", "request_board_approval", "payload", Map.of("title", "May I?")};
    Object[] all = java.util.Arrays.copyOf(plain, plain.length + fields.length);
    System.arraycopy(fields, 0, all, plain.length, fields.length);
    return todd.key().post(company.path("/approvals"), Body.of(all));
  }

  String asked(Object... fields) {
    return ask(fields).expect(201).text("id");
  }

  /** Todd asks for an agent of this name. */
  JsonNode hire(String name, Object... fields) {
    Object[] all = java.util.Arrays.copyOf(fields, fields.length + 2);
    all[fields.length] = "name";
    all[fields.length + 1] = name;
    return todd.key().post(company.path("/agent-hires"), Body.of(all)).expect(201).body();
  }

  Reply decide(String approval, String verb, Object... fields) {
    return board().post("/api/approvals/" + approval + "/" + verb, Body.of(fields));
  }

  JsonNode read(String approval) {
    return board().get("/api/approvals/" + approval).expect(200).body();
  }

  String status(String approval) {
    return read(approval).get("status").textValue();
  }

  String agentStatus(String agent) {
    return board().get("/api/agents/" + agent).expect(200).text("status");
  }

  List<String> waiting() {
    return Waiting.reasons(drumbeat, todd);
  }

  /** An agent that runs this script. */
  String shell(String script) {
    String body =
        Body.of(
            "name", "Shell",
            "adapterType", "process",
            "adapterConfig", Map.of("command", "sh", "args", List.of("-c", script)));
    return board().post(company.path("/agents"), body).expect(201).text("id");
  }

  /** What the one run of this agent put out; waits until it has ended. */
  String logOfOnlyRun(String agent) {
    JsonNode runs =
        board().get(company.path("/heartbeat-runs?agentId=" + agent)).expect(200).body();
    String run = runs.get(0).get("id").textValue();
    Instant deadline = Instant.now().plusSeconds(30);
    while (company.run(run).get("finishedAt").isNull() && Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return board().get("/api/heartbeat-runs/" + run + "/log").expect(200).text("content");
  }

  /** Those of this company; the others' were left by other tests. */
  List<Handover> ours(List<Handover> handovers) {
    return handovers.stream()
        .filter(handover -> handover.run().company().value().equals(company.id()))
        .toList();
  }

  /** The runs started by what waits in the queue. */
  List<Handover> delivered() {
    return new Deliveries(drumbeat).deliver();
  }

  Map<String, ?> contents() {
    return StoreLog.contents(drumbeat);
  }
}
