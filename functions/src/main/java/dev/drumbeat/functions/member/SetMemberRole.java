package dev.drumbeat.functions.member;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.functions.gateway.wire.MemberWire;
import dev.drumbeat.model.api.MemberActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.member.Member;
import dev.drumbeat.model.member.Role;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Gives a human on the board another role, unless the company would be left without an admin. */
@Singleton
public class SetMemberRole {
  private final Gateway gateway;
  private final MemberChange change;
  private final MemberWire wire;

  @Inject
  public SetMemberRole(Gateway gateway, MemberChange change, MemberWire wire) {
    this.gateway = gateway;
    this.change = change;
    this.wire = wire;
  }

  @Funq("setMemberRole")
  public APIGatewayV2HTTPResponse setMemberRole(APIGatewayV2HTTPEvent event) {
    return gateway.serve(MemberActions.SET_MEMBER_ROLE, event, this::set);
  }

  private Outcome set(Call call) {
    Member before = change.read(call);
    requireMeant(call);
    if (!before.isActive()) {
      return Outcome.refuse(ProblemCode.STATE_CONFLICT);
    }
    Role role = call.body().text("membershipRole").map(Role::of).orElse(before.role());
    if (role == before.role()) {
      return Outcome.answer(Answer.ok(wire.row(call.company(), before)));
    }
    Member after = before.as(role, call.now());
    return change.planned(
        call,
        new MemberChange.Move(before, after, "member.role_changed"),
        Answer.ok(wire.row(call.company(), after)));
  }

  /** A grant that nothing enforces would be a false promise. */
  private static void requireMeant(Call call) {
    if (call.body().node("grants").filter(grants -> !grants.isEmpty()).isPresent()) {
      throw wrong("grants", "Not given to humans: the role says what a member may");
    }
    if (!call.body().hasValue("membershipRole") && !call.body().hasValue("status")) {
      throw wrong("membershipRole", "membershipRole or status is required");
    }
  }

  private static RefusedCall wrong(String field, String message) {
    return Violation.refusal(List.of(new Violation("invalid_value", List.of(field), message)));
  }
}
