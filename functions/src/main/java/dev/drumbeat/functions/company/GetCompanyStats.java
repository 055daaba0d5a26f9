package dev.drumbeat.functions.company;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.agent.Roster;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.store.Directory;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.CompanyActions;
import dev.drumbeat.model.company.CompanyId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * How many agents and issues each company of a board member has. Issues are counted by the numbers
 * that were handed out: nothing is scanned, and a number that was taken in vain counts.
 */
@Singleton
public class GetCompanyStats {
  private final Gateway gateway;
  private final Directory directory;
  private final Table table;
  private final Roster roster;
  private final Json json;

  @Inject
  public GetCompanyStats(
      Gateway gateway, Directory directory, Table table, Roster roster, Json json) {
    this.gateway = gateway;
    this.directory = directory;
    this.table = table;
    this.roster = roster;
    this.json = json;
  }

  @Funq("getCompanyStats")
  public APIGatewayV2HTTPResponse getCompanyStats(APIGatewayV2HTTPEvent event) {
    return gateway.serve(CompanyActions.GET_COMPANY_STATS, event, this::count);
  }

  private Outcome count(Call call) {
    ObjectNode all = json.object();
    for (Item membership : directory.memberships(call.actor().userId().orElseThrow())) {
      CompanyId company = membership.id("companyId", CompanyId::new);
      long issues =
          table.get(company, Keys.counter(company)).map(item -> item.number("issues")).orElse(0L);
      all.putObject(company.value())
          .put("agentCount", roster.of(company).all().size())
          .put("issueCount", issues);
    }
    return Outcome.answer(Answer.ok(all));
  }
}
