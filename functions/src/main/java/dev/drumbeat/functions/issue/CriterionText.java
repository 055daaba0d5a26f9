package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.store.Item;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.issue.Criterion;
import dev.drumbeat.model.issue.CriterionId;
import dev.drumbeat.model.issue.Terms;
import dev.drumbeat.model.run.RunId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The terms of an issue, as attributes of its item: they are judged with it (C3, C11). */
final class CriterionText {
  private CriterionText() {}

  static void write(Item item, Terms terms) {
    item.texts("requiredGrants", terms.requiredGrants())
        .maps("criteria", terms.criteria().stream().map(CriterionText::write).toList());
  }

  static Terms read(Item item) {
    return new Terms(
        item.texts("requiredGrants"),
        item.maps("criteria").stream().map(CriterionText::read).toList());
  }

  private static Map<String, String> write(Criterion criterion) {
    Map<String, String> row = new HashMap<>();
    row.put("id", criterion.id().value());
    row.put("text", criterion.text());
    criterion.evidence().ifPresent(evidence -> write(row, evidence));
    criterion
        .waiver()
        .ifPresent(
            waiver -> {
              row.put("waivedBy", waiver.by().value());
              row.put("waivedAt", waiver.at().toString());
              waiver.reason().ifPresent(reason -> row.put("waivedReason", reason));
            });
    return row;
  }

  private static void write(Map<String, String> row, Criterion.Evidence evidence) {
    row.put("shownAt", evidence.at().toString());
    evidence.text().ifPresent(text -> row.put("shownText", text));
    evidence.url().ifPresent(url -> row.put("shownUrl", url));
    evidence.by().agentId().ifPresent(agent -> row.put("shownByAgent", agent.value()));
    evidence.by().userId().ifPresent(user -> row.put("shownByUser", user.value()));
    evidence.by().runId().ifPresent(run -> row.put("shownByRun", run.value()));
  }

  private static Criterion read(Map<String, String> row) {
    return new Criterion(
        new CriterionId(row.get("id")),
        row.get("text"),
        Optional.ofNullable(row.get("shownAt")).map(at -> evidence(row, Instant.parse(at))),
        Optional.ofNullable(row.get("waivedAt"))
            .map(
                at ->
                    new Criterion.Waiver(
                        new UserId(row.get("waivedBy")),
                        Optional.ofNullable(row.get("waivedReason")),
                        Instant.parse(at))));
  }

  private static Criterion.Evidence evidence(Map<String, String> row, Instant at) {
    Actor by =
        row.containsKey("shownByAgent")
            ? new Actor.OfAgent(
                new AgentId(row.get("shownByAgent")),
                Optional.ofNullable(row.get("shownByRun")).map(RunId::new))
            : new Actor.Board(new UserId(row.get("shownByUser")));
    return new Criterion.Evidence(
        Optional.ofNullable(row.get("shownText")),
        Optional.ofNullable(row.get("shownUrl")),
        by,
        at);
  }
}
