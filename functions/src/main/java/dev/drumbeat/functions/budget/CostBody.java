package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.References;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.CostEvent;
import dev.drumbeat.model.budget.CostEvent.Tokens;
import dev.drumbeat.model.budget.CostId;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.project.ProjectId;
import dev.drumbeat.model.run.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a cost event out of a body. */
@Singleton
public class CostBody {
  private static final String UNKNOWN = "unknown";

  private final References references;
  private final Pricing pricing;
  private final IdSource ids;

  @Inject
  public CostBody(References references, Pricing pricing, IdSource ids) {
    this.references = references;
    this.pricing = pricing;
    this.ids = ids;
  }

  AgentId agent(Call call) {
    return References.inBody(
        () -> references.agent(call.company(), call.body().required("agentId")));
  }

  /** The run the body names, else the one the credential or the header does. */
  Optional<RunId> run(Call call) {
    return call.body()
        .text("heartbeatRunId")
        .map(id -> new RunId(id.toLowerCase(Locale.ROOT)))
        .or(call::run);
  }

  CostReader.Named named(Call call, AgentId agent, Optional<RunId> run) {
    Fields body = call.body();
    return new CostReader.Named(
        call.company(),
        agent,
        run,
        body.text("id").map(id -> new CostId(id.toLowerCase(Locale.ROOT))),
        body.nonEmpty("issueId")
            .map(id -> References.inBody(() -> references.issue(call.company(), id))),
        body.text("projectId").map(id -> new ProjectId(id.toLowerCase(Locale.ROOT))),
        occurredAt(call));
  }

  /** A cost lies in the past: a clock that runs ahead does not reach into the next month. */
  private static Instant occurredAt(Call call) {
    return call.body()
        .instant("occurredAt")
        .filter(at -> at.isBefore(call.now()))
        .orElse(call.now());
  }

  CostEvent event(Call call, CostReader.Named named, Ledger.Seen seen) {
    Fields body = call.body();
    Tokens tokens =
        new Tokens(
            body.integer("inputTokens").orElse(0L),
            body.integer("cachedInputTokens").orElse(0L),
            body.integer("outputTokens").orElse(0L));
    CostEvent.Model model = model(body);
    Pricing.Amount amount = amount(call, model, tokens);
    return new CostEvent(
        named.id().orElseGet(this::fresh),
        call.company(),
        named.agent(),
        new CostEvent.About(
            named.run(),
            named.issue(),
            seen.project(),
            body.text("goalId").map(id -> new GoalId(id.toLowerCase(Locale.ROOT))),
            body.text("billingCode")),
        model,
        tokens,
        amount.cost(),
        amount.status(),
        named.occurredAt(),
        call.now());
  }

  private CostId fresh() {
    return new CostId(ids.next());
  }

  private static CostEvent.Model model(Fields body) {
    String provider = body.required("provider");
    return new CostEvent.Model(
        provider,
        body.required("model"),
        body.text("biller").orElse(provider),
        body.text("billingType").orElse(UNKNOWN));
  }

  private Pricing.Amount amount(Call call, CostEvent.Model model, Tokens tokens) {
    Optional<Cents> said = call.body().integer("costCents").map(Cents::of);
    return pricing
        .of(call.company(), model, tokens, said)
        .orElseThrow(
            () ->
                new RefusedCall(
                    new Violation(
                            "required",
                            List.of("costCents"),
                            "Give costCents, or the tokens to price it by")
                        .problem()));
  }
}
