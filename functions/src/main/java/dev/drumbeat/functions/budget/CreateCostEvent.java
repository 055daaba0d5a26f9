package dev.drumbeat.functions.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.Race;
import dev.drumbeat.functions.gateway.wire.CostWire;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.BudgetActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.budget.CostEvent;
import dev.drumbeat.model.identity.Digest;
import dev.drumbeat.model.run.RunId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Books what was spent (B4, B5). An event that comes again, by its id, changes nothing; one that
 * comes after the end of its run is booked all the same: the money is gone.
 */
@Singleton
public class CreateCostEvent {
  private final Gateway gateway;
  private final CostBody body;
  private final CostReader reader;
  private final Ledger ledger;
  private final Trail trail;
  private final CostWire wire;

  @Inject
  public CreateCostEvent(
      Gateway gateway,
      CostBody body,
      CostReader reader,
      Ledger ledger,
      Trail trail,
      CostWire wire) {
    this.gateway = gateway;
    this.body = body;
    this.reader = reader;
    this.ledger = ledger;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("createCostEvent")
  public APIGatewayV2HTTPResponse createCostEvent(APIGatewayV2HTTPEvent event) {
    return gateway.serve(BudgetActions.CREATE_COST_EVENT, event, this::create);
  }

  private Outcome create(Call call) {
    AgentId agent = body.agent(call);
    if (!call.isBoard() && !call.agent().agent().equals(agent)) {
      return Outcome.refuse(ProblemCode.COST_OF_OTHER);
    }
    Optional<RunId> run = body.run(call).or(() -> live(call, agent));
    CostReader.Named named = body.named(call, agent, run);
    Ledger.Seen seen = reader.see(named, call.now());
    CostEvent event = body.event(call, named, seen);
    WriteSet writes = new WriteSet(call.company());
    String fingerprint = Digest.sha256(call.body().raw().toString());
    Runnable follow = ledger.book(writes, seen, new Ledger.Entry(event, fingerprint));
    trail.record(writes, call.actor(), Trail.Fact.of("cost.reported", "cost_event", event.id()));
    return Outcome.plan(writes, Answer.created(wire.row(event)))
        .onRefused(
            refused ->
                refused
                    .by(CostEventItem.PARTICIPANT)
                    .flatMap(CommitResult.Objection::current)
                    .map(known -> repeated(known, fingerprint))
                    .orElseGet(() -> Outcome.again(Race.METER_MOVED)))
        .then(follow);
  }

  private Optional<RunId> live(Call call, AgentId agent) {
    return call.isBoard() ? Optional.empty() : reader.live(call.company(), agent, call.now());
  }

  /** The same event again is answered as the first time; another one under its id is refused. */
  private Outcome.Verdict repeated(Item known, String fingerprint) {
    return CostEventItem.isLike(known, fingerprint)
        ? Outcome.done(Answer.created(wire.row(CostEventItem.read(known))))
        : Outcome.no(ProblemCode.IDEMPOTENCY_MISMATCH);
  }
}
