package dev.drumbeat.functions.member;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Caller;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.MemberWire;
import dev.drumbeat.functions.store.Directory;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.model.api.MemberActions;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Id;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Which human the credential stands for, and what it is in which company. */
@Singleton
public class WhoAmI {
  private final Gateway gateway;
  private final Directory directory;
  private final MemberWire wire;
  private final Json json;

  @Inject
  public WhoAmI(Gateway gateway, Directory directory, MemberWire wire, Json json) {
    this.gateway = gateway;
    this.directory = directory;
    this.wire = wire;
    this.json = json;
  }

  @Funq("whoAmI")
  public APIGatewayV2HTTPResponse whoAmI(APIGatewayV2HTTPEvent event) {
    return gateway.serve(MemberActions.WHO_AM_I, event, this::answer);
  }

  private Outcome answer(Call call) {
    Caller.BoardMember human = call.human();
    List<Item> rows = directory.memberships(human.user());
    Optional<String> name =
        rows.stream().flatMap(row -> row.optionalText("name").stream()).findFirst();
    ObjectNode me = json.object();
    me.set("user", wire.user(human.user(), name));
    me.put("userId", human.user().value());
    me.put("isInstanceAdmin", human.instanceAdmin());
    ArrayNode companies = me.putArray("companyIds");
    ArrayNode memberships = me.putArray("memberships");
    for (Item row : rows) {
      companies.add(row.text("companyId"));
      memberships.add(
          wire.membership(
                  row.id("companyId", CompanyId::new), MembershipItem.read(human.user(), row))
              .node());
    }
    me.put("source", human.key().isPresent() ? "board_key" : "oidc");
    me.put("keyId", human.key().map(Id::value).orElse(null));
    return Outcome.answer(Answer.ok(me));
  }
}
