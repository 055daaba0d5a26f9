package dev.drumbeat.functions.member;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ChallengeWire;
import dev.drumbeat.functions.store.Directory;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.MemberActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.member.BoardKey;
import dev.drumbeat.model.member.Challenge;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * A human lets a command line in: from this transaction on its key is one of the human's keys. It
 * opens the instance only if that was asked and the key of this call does.
 */
@Singleton
public class ApproveChallenge {
  private final Gateway gateway;
  private final Challenges challenges;
  private final Directory directory;
  private final NewKeys keys;
  private final KeyTrail trail;
  private final ChallengeWire wire;

  @Inject
  public ApproveChallenge(
      Gateway gateway,
      Challenges challenges,
      Directory directory,
      NewKeys keys,
      KeyTrail trail,
      ChallengeWire wire) {
    this.gateway = gateway;
    this.challenges = challenges;
    this.directory = directory;
    this.keys = keys;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("approveChallenge")
  public APIGatewayV2HTTPResponse approveChallenge(APIGatewayV2HTTPEvent event) {
    return gateway.serve(MemberActions.APPROVE_CHALLENGE, event, this::approve);
  }

  private Outcome approve(Call call) {
    Challenge challenge = challenges.proven(call, call.body().text("token"));
    Account account = Account.of(call, directory);
    if (challenge.isOver(call.now())) {
      return Outcome.refuse(ProblemCode.CHALLENGE_CLOSED);
    }
    if (challenge.company().filter(asked -> !account.companies().contains(asked)).isPresent()) {
      return Outcome.refuse(ProblemCode.REFERENCE_INVALID);
    }
    if (challenge.instance() && !account.opensTheInstance(call)) {
      return Outcome.refuse(ProblemCode.INSTANCE_ADMIN_REQUIRED);
    }
    BoardKey key =
        keys.promised(
            call.human().user(),
            challenge.clientName().orElse("paperclipai cli"),
            challenge.keyHash(),
            challenge.instance());
    WriteSet writes = trail.writes();
    SignInItem.add(writes, challenge, answered(call, key));
    BoardKeyItem.add(writes, key);
    List<CompanyId> told = challenge.company().map(List::of).orElse(account.companies());
    trail.tell(writes, call, "board_api_key.created", new KeyTrail.Told(key, told));
    return Outcome.plan(writes, Answer.ok(wire.approved(key)))
        .onRefused(refused -> Outcome.no(ProblemCode.CHALLENGE_CLOSED));
  }

  private static Challenge.Answered answered(Call call, BoardKey key) {
    return new Challenge.Answered(
        Challenge.Answer.APPROVED, key.user(), Optional.of(key.id()), call.now());
  }
}
