package dev.drumbeat.verification.routine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A routine of a company, and short ways to what becomes of it. */
record Planned(Company company, String id) {
  /** One of the agent todd's, with these fields too. */
  static Planned routine(Company company, Object... fields) {
    Object[] all =
        Body.plus(fields, "title", "Sweep", "assigneeAgentId", company.agent("todd").id());
    return new Planned(
        company,
        company.board().post(company.path("/routines"), Body.of(all)).expect(201).text("id"));
  }

  String path(String rest) {
    return "/api/routines/" + id + rest;
  }

  Reply trigger(Object... fields) {
    return company.board().post(path("/triggers"), Body.of(fields));
  }

  /** A schedule of this routine, by its id. */
  String schedule(String cron, String zone) {
    return trigger("kind", "schedule", "cronExpression", cron, "timezone", zone)
        .expect(201)
        .body()
        .at("/trigger/id")
        .textValue();
  }

  Reply run(Object... fields) {
    return company.board().post(path("/run"), Body.of(fields));
  }

  JsonNode read() {
    return company.board().get(path("")).expect(200).body();
  }

  /** When its only schedule is due next. */
  Instant next() {
    return Instant.parse(read().at("/triggers/0/nextRunAt").textValue());
  }

  /** What became of its firings, newest first. */
  List<String> firings() {
    return texts(company.board().get(path("/runs?limit=1000")).expect(200).body(), "status");
  }

  /** The titles of the issues it filed. */
  List<String> issues() {
    JsonNode all = company.board().get(company.path("/issues?limit=1000")).expect(200).body();
    return StreamSupport.stream(all.spliterator(), false)
        .filter(issue -> id.equals(issue.path("originId").textValue()))
        .map(issue -> issue.get("title").textValue())
        .toList();
  }

  static List<String> texts(JsonNode rows, String field) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.path(field).textValue())
        .toList();
  }

  /** Time passes to this moment without a tick. */
  void sleepUntil(String moment) {
    Instant now = company.drumbeat().clock().instant();
    company.drumbeat().clock().advance(Duration.between(now, Instant.parse(moment)));
  }

  /** Time passes to this moment, and ticks there. */
  void tickAt(String moment) {
    sleepUntil(moment);
    company.drumbeat().invoke("tick", Map.of());
  }
}
