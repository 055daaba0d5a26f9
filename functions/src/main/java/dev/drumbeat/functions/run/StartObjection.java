package dev.drumbeat.functions.run;

import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.Race;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.provider.Breaker;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why a start that was decided did not commit, where that is no race.
 *
 * @param breaker the open one, if that is why (W11)
 */
public record StartObjection(Problem problem, Optional<Breaker> breaker) {
  static StartObjection stopped() {
    return new StartObjection(Problem.of(ProblemCode.COMPANY_STOPPED), Optional.empty());
  }

  static StartObjection held(Breaker breaker, Instant now) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("reason", breaker.kind().wire());
    details.put("provider", breaker.credential().provider());
    details.put("until", breaker.until().toString());
    details.put("retryAfterSec", Math.max(1, breaker.left(now).plusMillis(999).toSeconds()));
    Problem problem = Problem.of(ProblemCode.PROVIDER_UNAVAILABLE, details);
    return new StartObjection(problem, Optional.of(breaker));
  }

  /** What it means for a caller that asked for the run. */
  public static Outcome.Verdict verdict(Optional<StartObjection> objection) {
    return objection
        .<Outcome.Verdict>map(found -> new Outcome.Verdict.Refuse(found.problem()))
        .orElseGet(() -> Outcome.again(Race.SLOT_MOVED));
  }
}
