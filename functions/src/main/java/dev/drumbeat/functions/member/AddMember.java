package dev.drumbeat.functions.member;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.BoardKeyWire;
import dev.drumbeat.functions.gateway.wire.MemberWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.MemberActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.member.BoardKey;
import dev.drumbeat.model.member.Member;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a human on the board: a known one by its user id, or a new one by name, who can get a key.
 * Never a key for a known one: whoever made it could act as that human in other companies.
 */
@Singleton
public class AddMember {
  private final Gateway gateway;
  private final NewMember reader;
  private final NewKeys keys;
  private final Trail trail;
  private final MemberWire wire;
  private final BoardKeyWire keyWire;

  @Inject
  public AddMember(
      Gateway gateway,
      NewMember reader,
      NewKeys keys,
      Trail trail,
      MemberWire wire,
      BoardKeyWire keyWire) {
    this.gateway = gateway;
    this.reader = reader;
    this.keys = keys;
    this.trail = trail;
    this.wire = wire;
    this.keyWire = keyWire;
  }

  @Funq("addMember")
  public APIGatewayV2HTTPResponse addMember(APIGatewayV2HTTPEvent event) {
    return gateway.serve(MemberActions.ADD_MEMBER, event, this::add);
  }

  private Outcome add(Call call) {
    Member member = reader.of(call);
    WriteSet writes = new WriteSet(call.company());
    MemberItem.add(writes, member);
    ObjectNode row = wire.row(call.company(), member);
    Optional<NewKeys.Made> key = key(call, member);
    key.ifPresent(made -> BoardKeyItem.add(writes, made.key()));
    key.ifPresentOrElse(
        made -> row.set("boardKey", keyWire.created(made.key(), made.token())),
        () -> row.putNull("boardKey"));
    trail.record(
        writes,
        call.actor(),
        Trail.Fact.of("member.added", "member", member.id())
            .with(Map.of("userId", member.user().value(), "role", member.role().wire())));
    Answer answer = Answer.created(row);
    return Outcome.plan(writes, key.isPresent() ? answer.withSecret() : answer)
        .onRefused(refused -> Outcome.no(ProblemCode.ALREADY_EXISTS));
  }

  private Optional<NewKeys.Made> key(Call call, Member member) {
    return Optional.of(member)
        .filter(wanted -> call.body().flag("boardKey"))
        .map(
            wanted ->
                keys.of(
                    member.user(),
                    member.name().orElseThrow(),
                    Optional.of(call.now().plus(BoardKey.USUAL_LIFE)),
                    false));
  }
}
