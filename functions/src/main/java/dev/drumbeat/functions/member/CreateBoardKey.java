package dev.drumbeat.functions.member;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.functions.gateway.wire.BoardKeyWire;
import dev.drumbeat.functions.store.Directory;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.MemberActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.member.BoardKey;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes a key of the caller; its token is in this answer and nowhere else. It opens what the caller
 * may, and the instance only if the key of this call does.
 */
@Singleton
public class CreateBoardKey {
  private final Gateway gateway;
  private final Directory directory;
  private final NewKeys keys;
  private final KeyTrail trail;
  private final BoardKeyWire wire;

  @Inject
  public CreateBoardKey(
      Gateway gateway, Directory directory, NewKeys keys, KeyTrail trail, BoardKeyWire wire) {
    this.gateway = gateway;
    this.directory = directory;
    this.keys = keys;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("createBoardKey")
  public APIGatewayV2HTTPResponse createBoardKey(APIGatewayV2HTTPEvent event) {
    return gateway.serve(MemberActions.CREATE_BOARD_KEY, event, this::create);
  }

  private Outcome create(Call call) {
    Account account = Account.of(call, directory);
    Optional<CompanyId> asked = requested(call);
    if (asked.filter(company -> !account.companies().contains(company)).isPresent()) {
      return Outcome.refuse(ProblemCode.REFERENCE_INVALID);
    }
    NewKeys.Made made =
        keys.of(
            call.human().user(),
            call.body().nonEmpty("name").orElse("paperclipai cli"),
            expiry(call),
            account.opensTheInstance(call));
    WriteSet writes = trail.writes();
    BoardKeyItem.add(writes, made.key());
    List<CompanyId> companies = asked.map(List::of).orElse(account.companies());
    trail.tell(writes, call, "board_api_key.created", new KeyTrail.Told(made.key(), companies));
    return Outcome.plan(
        writes, Answer.created(wire.created(made.key(), made.token())).withSecret());
  }

  private static Optional<CompanyId> requested(Call call) {
    return call.body()
        .nonEmpty("requestedCompanyId")
        .map(id -> new CompanyId(id.toLowerCase(Locale.ROOT)));
  }

  /** Thirty days; what the caller says; or, if it says null, no end. */
  private static Optional<Instant> expiry(Call call) {
    if (call.body().isNull("expiresAt")) {
      return Optional.empty();
    }
    Instant end =
        call.body().instant("expiresAt").orElseGet(() -> call.now().plus(BoardKey.USUAL_LIFE));
    if (!end.isAfter(call.now())) {
      throw Violation.refusal(
          List.of(new Violation("invalid_value", List.of("expiresAt"), "Must be in the future")));
    }
    return Optional.of(end);
  }
}
