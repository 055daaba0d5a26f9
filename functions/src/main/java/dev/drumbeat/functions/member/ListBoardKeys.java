package dev.drumbeat.functions.member;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.BoardKeyWire;
import dev.drumbeat.functions.store.Directory;
import dev.drumbeat.model.api.MemberActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The caller's keys without their tokens; revoked and expired ones if asked for. */
@Singleton
public class ListBoardKeys {
  private final Gateway gateway;
  private final Directory directory;
  private final BoardKeyWire wire;
  private final Json json;

  @Inject
  public ListBoardKeys(Gateway gateway, Directory directory, BoardKeyWire wire, Json json) {
    this.gateway = gateway;
    this.directory = directory;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listBoardKeys")
  public APIGatewayV2HTTPResponse listBoardKeys(APIGatewayV2HTTPEvent event) {
    return gateway.serve(MemberActions.LIST_BOARD_KEYS, event, this::list);
  }

  private Outcome list(Call call) {
    boolean all = call.query().flag("includeInactive");
    ArrayNode rows = json.array();
    Account.of(call, directory).keys().stream()
        .filter(key -> all || key.isValid(call.now()))
        .map(wire::row)
        .forEach(rows::add);
    return Outcome.answer(Answer.ok(rows));
  }
}
