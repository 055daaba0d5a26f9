package dev.drumbeat.functions.approval;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Cursors;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ApprovalWire;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.model.api.ApprovalActions;
import dev.drumbeat.model.approval.Approval;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The approvals of a company, newest first; those of a status at the cost of those alone. */
@Singleton
public class ListApprovals {
  private final Gateway gateway;
  private final ApprovalLists lists;
  private final Cursors cursors;
  private final ApprovalWire wire;
  private final Json json;

  @Inject
  public ListApprovals(
      Gateway gateway, ApprovalLists lists, Cursors cursors, ApprovalWire wire, Json json) {
    this.gateway = gateway;
    this.lists = lists;
    this.cursors = cursors;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listApprovals")
  public APIGatewayV2HTTPResponse listApprovals(APIGatewayV2HTTPEvent event) {
    return gateway.serve(ApprovalActions.LIST_APPROVALS, event, this::list);
  }

  private Outcome list(Call call) {
    Optional<String> status = call.query().text("status");
    Page page =
        status
            .map(wanted -> lists.inStatus(call, wanted, cursors.start(call)))
            .orElseGet(() -> lists.all(call, cursors.start(call)));
    ArrayNode rows = json.array();
    page.items().stream()
        .map(ApprovalItem::read)
        .filter(found -> status.filter(wanted -> !isIn(found, wanted)).isEmpty())
        .forEach(found -> rows.add(wire.row(call, found)));
    return Outcome.answer(cursors.linked(call, Answer.ok(rows), page.next()));
  }

  /** The index may be late; the row is not. */
  private static boolean isIn(Approval approval, String status) {
    return approval.status().wire().equals(status);
  }
}
