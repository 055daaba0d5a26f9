package dev.drumbeat.functions.member;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.MemberActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.member.BoardKey;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Signs out: makes the key of this very call useless. */
@Singleton
public class RevokeCurrentKey {
  private final Gateway gateway;
  private final KeyEnd end;
  private final Json json;

  @Inject
  public RevokeCurrentKey(Gateway gateway, KeyEnd end, Json json) {
    this.gateway = gateway;
    this.end = end;
    this.json = json;
  }

  @Funq("revokeCurrentKey")
  public APIGatewayV2HTTPResponse revokeCurrentKey(APIGatewayV2HTTPEvent event) {
    return gateway.serve(MemberActions.REVOKE_CURRENT, event, this::revoke);
  }

  private Outcome revoke(Call call) {
    return call.human()
        .key()
        .map(id -> end.of(call, id, this::revoked))
        .orElseGet(() -> Outcome.refuse(ProblemCode.BOARD_KEY_REQUIRED));
  }

  private Answer revoked(BoardKey key) {
    return Answer.ok(json.object().put("revoked", true).put("keyId", key.id().value()));
  }
}
