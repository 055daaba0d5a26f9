package dev.drumbeat.functions.member;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ChallengeWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.MemberActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.member.Challenge;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** A human keeps a command line out. */
@Singleton
public class CancelChallenge {
  private final Gateway gateway;
  private final Challenges challenges;
  private final KeyTrail trail;
  private final ChallengeWire wire;

  @Inject
  public CancelChallenge(
      Gateway gateway, Challenges challenges, KeyTrail trail, ChallengeWire wire) {
    this.gateway = gateway;
    this.challenges = challenges;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("cancelChallenge")
  public APIGatewayV2HTTPResponse cancelChallenge(APIGatewayV2HTTPEvent event) {
    return gateway.serve(MemberActions.CANCEL_CHALLENGE, event, this::cancel);
  }

  private Outcome cancel(Call call) {
    Challenge challenge = challenges.proven(call, call.body().text("token"));
    if (challenge.isOver(call.now())) {
      return Outcome.refuse(ProblemCode.CHALLENGE_CLOSED);
    }
    WriteSet writes = trail.writes();
    Challenge.Answered no =
        new Challenge.Answered(
            Challenge.Answer.CANCELLED, call.human().user(), Optional.empty(), call.now());
    SignInItem.add(writes, challenge, no);
    return Outcome.plan(writes, Answer.ok(wire.cancelled()))
        .onRefused(refused -> Outcome.no(ProblemCode.CHALLENGE_CLOSED));
  }
}
