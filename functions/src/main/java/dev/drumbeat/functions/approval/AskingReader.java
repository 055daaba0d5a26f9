package dev.drumbeat.functions.approval;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.IssueId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads on what terms a body asks the board. */
@Singleton
public class AskingReader {
  private final Table table;

  @Inject
  public AskingReader(Table table) {
    this.table = table;
  }

  Asking.Terms read(Call call) {
    List<IssueId> issues =
        call.body().texts("issueIds").orElse(List.of()).stream()
            .map(text -> new IssueId(text.toLowerCase(Locale.ROOT)))
            .distinct()
            .toList();
    return new Asking.Terms(onBehalfOf(call), issues, expiry(call), Optional.empty());
  }

  /** Only a human asks for somebody else; an agent's own name is not asked for. */
  private Optional<AgentId> onBehalfOf(Call call) {
    Optional<AgentId> named =
        call.body()
            .nonEmpty("requestedByAgentId")
            .filter(text -> call.isBoard())
            .map(text -> new AgentId(text.toLowerCase(Locale.ROOT)));
    named
        .filter(agent -> table.get(call.company(), Keys.agent(call.company(), agent)).isEmpty())
        .ifPresent(
            unknown -> {
              throw new RefusedCall(ProblemCode.REFERENCE_INVALID);
            });
    return named;
  }

  private static Optional<Instant> expiry(Call call) {
    Optional<Instant> until =
        call.body()
            .instant("expiresAt")
            .or(() -> call.body().integer("expiresInSec").map(call.now()::plusSeconds));
    if (until.filter(moment -> !moment.isAfter(call.now())).isPresent()) {
      Violation past = new Violation("invalid_value", List.of("expiresAt"), "Must be to come");
      throw Violation.refusal(List.of(past));
    }
    return until;
  }
}
