package dev.drumbeat.functions.member;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.MemberWire;
import dev.drumbeat.model.api.MemberActions;
import dev.drumbeat.model.member.Member;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Takes a human off the board: its next call finds no such company. The keys stay good for its
 * other companies. A company keeps at least one admin.
 */
@Singleton
public class ArchiveMember {
  private final Gateway gateway;
  private final MemberChange change;
  private final MemberWire wire;
  private final Json json;

  @Inject
  public ArchiveMember(Gateway gateway, MemberChange change, MemberWire wire, Json json) {
    this.gateway = gateway;
    this.change = change;
    this.wire = wire;
    this.json = json;
  }

  @Funq("archiveMember")
  public APIGatewayV2HTTPResponse archiveMember(APIGatewayV2HTTPEvent event) {
    return gateway.serve(MemberActions.ARCHIVE_MEMBER, event, this::archive);
  }

  private Outcome archive(Call call) {
    Member before = change.read(call);
    if (!before.isActive()) {
      return Outcome.answer(answer(call, before));
    }
    Member after = before.archived(call.now());
    return change.planned(
        call, new MemberChange.Move(before, after, "member.archived"), answer(call, after));
  }

  private Answer answer(Call call, Member member) {
    ObjectNode body = json.object();
    body.set("member", wire.row(call.company(), member));
    return Answer.ok(body.put("reassignedIssueCount", 0));
  }
}
