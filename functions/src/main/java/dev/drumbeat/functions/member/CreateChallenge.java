package dev.drumbeat.functions.member;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Credentials;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ChallengeWire;
import dev.drumbeat.model.api.MemberActions;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.member.Challenge;
import dev.drumbeat.model.member.ChallengeId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A command line asks for a key. It gets one at once, which opens nothing until a human approves;
 * nothing is written here, because anybody may ask.
 */
@Singleton
public class CreateChallenge {
  private static final String INSTANCE = "instance_admin_required";

  private final Gateway gateway;
  private final Challenges challenges;
  private final NewKeys keys;
  private final IdSource ids;
  private final ChallengeWire wire;

  @Inject
  public CreateChallenge(
      Gateway gateway, Challenges challenges, NewKeys keys, IdSource ids, ChallengeWire wire) {
    this.gateway = gateway;
    this.challenges = challenges;
    this.keys = keys;
    this.ids = ids;
    this.wire = wire;
  }

  @Funq("createChallenge")
  public APIGatewayV2HTTPResponse createChallenge(APIGatewayV2HTTPEvent event) {
    return gateway.serve(MemberActions.CREATE_CHALLENGE, event, this::create);
  }

  private Outcome create(Call call) {
    Fields body = call.body();
    String key = keys.token();
    Challenge challenge =
        new Challenge(
            new ChallengeId(ids.next()),
            body.required("command"),
            body.nonEmpty("clientName"),
            Credentials.hash(key),
            body.nonEmpty("requestedAccess").filter(INSTANCE::equals).isPresent(),
            body.nonEmpty("requestedCompanyId")
                .map(id -> new CompanyId(id.toLowerCase(Locale.ROOT))),
            call.now().plus(Challenge.LIFE).truncatedTo(ChronoUnit.SECONDS));
    return Outcome.answer(
        Answer.created(wire.created(challenge, challenges.token(challenge), key)).withSecret());
  }
}
