package dev.drumbeat.functions.member;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.wire.BoardKeyWire;
import dev.drumbeat.model.api.MemberActions;
import dev.drumbeat.model.member.BoardKeyId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Makes one of the caller's keys useless. */
@Singleton
public class RevokeBoardKey {
  private final Gateway gateway;
  private final KeyEnd end;
  private final BoardKeyWire wire;

  @Inject
  public RevokeBoardKey(Gateway gateway, KeyEnd end, BoardKeyWire wire) {
    this.gateway = gateway;
    this.end = end;
    this.wire = wire;
  }

  @Funq("revokeBoardKey")
  public APIGatewayV2HTTPResponse revokeBoardKey(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        MemberActions.REVOKE_BOARD_KEY,
        event,
        call ->
            end.of(
                call, call.path("boardKeyId", BoardKeyId::new), key -> Answer.ok(wire.row(key))));
  }
}
