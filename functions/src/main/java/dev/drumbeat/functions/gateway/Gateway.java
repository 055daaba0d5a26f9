package dev.drumbeat.functions.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.store.StoreTiming;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** From event to response: the one way into every action (docs/architecture/gateway.md). */
@Singleton
public class Gateway {
  private static final Logger LOG = Logger.getLogger(Gateway.class);

  private final CallReader reader;
  private final RunBinding runs;
  private final Commits commits;
  private final Responses responses;
  private final Timing timing;

  @Inject
  public Gateway(
      CallReader reader, RunBinding runs, Commits commits, Responses responses, Timing timing) {
    this.reader = reader;
    this.runs = runs;
    this.commits = commits;
    this.responses = responses;
    this.timing = timing;
  }

  /** Serves one request of this action. Never throws: what goes wrong is an answer too. */
  public APIGatewayV2HTTPResponse serve(Action action, APIGatewayV2HTTPEvent event, Act act) {
    long start = timing.start();
    StoreTiming.Count cost = timing.restartTally();
    APIGatewayV2HTTPResponse response = answered(action, event, act);
    Map<String, String> headers = new HashMap<>(response.getHeaders());
    requestId(event).ifPresent(id -> headers.put("X-Request-Id", id));
    timing.header(start, cost).ifPresent(value -> headers.put("Server-Timing", value));
    response.setHeaders(headers);
    return response;
  }

  private APIGatewayV2HTTPResponse answered(Action action, APIGatewayV2HTTPEvent event, Act act) {
    try {
      Call call = runs.bound(reader.read(action, event));
      return switch (commits.carryOut(call, act)) {
        case Outcome.Answered answered -> responses.of(answered.answer());
        case Outcome.Refused refused -> responses.of(refused.problem());
        case Outcome.Planned planned -> throw new IllegalStateException("A plan was not committed");
      };
    } catch (RefusedCall refused) {
      return responses.of(refused.problem());
    } catch (Table.StoreBusy busy) {
      LOG.warnf("%s: the store stayed busy", action.function());
      return responses.of(Problem.of(ProblemCode.STORE_BUSY));
    } catch (RuntimeException bug) {
      LOG.errorf(bug, "%s failed", action.function());
      return responses.of(Problem.of(ProblemCode.INTERNAL_ERROR));
    }
  }

  private static Optional<String> requestId(APIGatewayV2HTTPEvent event) {
    return Optional.ofNullable(event.getRequestContext())
        .map(APIGatewayV2HTTPEvent.RequestContext::getRequestId);
  }
}
