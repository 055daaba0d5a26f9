package dev.drumbeat.functions.member;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ChallengeWire;
import dev.drumbeat.functions.store.Directory;
import dev.drumbeat.model.api.MemberActions;
import dev.drumbeat.model.member.Challenge;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** How the sign-in of a command line stands: for whoever holds its token. */
@Singleton
public class GetChallenge {
  private final Gateway gateway;
  private final Challenges challenges;
  private final Directory directory;
  private final ChallengeWire wire;

  @Inject
  public GetChallenge(
      Gateway gateway, Challenges challenges, Directory directory, ChallengeWire wire) {
    this.gateway = gateway;
    this.challenges = challenges;
    this.directory = directory;
    this.wire = wire;
  }

  @Funq("getChallenge")
  public APIGatewayV2HTTPResponse getChallenge(APIGatewayV2HTTPEvent event) {
    return gateway.serve(MemberActions.GET_CHALLENGE, event, this::get);
  }

  private Outcome get(Call call) {
    Challenge challenge = challenges.proven(call, call.query().text("token"));
    Optional<Challenge.Answered> answered = directory.signIn(challenge.id()).map(SignInItem::read);
    return Outcome.answer(Answer.ok(wire.row(challenge, answered, call.now())));
  }
}
