package dev.drumbeat.functions.member;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.MemberWire;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.MemberActions;
import dev.drumbeat.model.member.Member;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The humans on a company's board, oldest first, without those who left. */
@Singleton
public class ListMembers {
  private static final int PAGE = 500;

  private final Gateway gateway;
  private final Table table;
  private final MemberWire wire;

  @Inject
  public ListMembers(Gateway gateway, Table table, MemberWire wire) {
    this.gateway = gateway;
    this.table = table;
    this.wire = wire;
  }

  @Funq("listMembers")
  public APIGatewayV2HTTPResponse listMembers(APIGatewayV2HTTPEvent event) {
    return gateway.serve(MemberActions.LIST_MEMBERS, event, this::list);
  }

  private Outcome list(Call call) {
    Query query = Query.prefix(Keys.membersPartition(call.company()), MemberItem.PREFIX, PAGE);
    List<Member> active =
        table.queryAll(call.company(), query).stream()
            .map(MemberItem::read)
            .filter(Member::isActive)
            .toList();
    return Outcome.answer(Answer.ok(wire.list(call.company(), active, call.role().orElseThrow())));
  }
}
