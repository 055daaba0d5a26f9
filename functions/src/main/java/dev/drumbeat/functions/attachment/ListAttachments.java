package dev.drumbeat.functions.attachment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.AttachmentWire;
import dev.drumbeat.functions.issue.PartsOfIssue;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.model.api.AttachmentActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The files of an issue, oldest first. */
@Singleton
public class ListAttachments {
  private final Gateway gateway;
  private final PartsOfIssue parts;
  private final AttachmentWire wire;

  @Inject
  public ListAttachments(Gateway gateway, PartsOfIssue parts, AttachmentWire wire) {
    this.gateway = gateway;
    this.parts = parts;
    this.wire = wire;
  }

  @Funq("listAttachments")
  public APIGatewayV2HTTPResponse listAttachments(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AttachmentActions.LIST_ATTACHMENTS, event, this::list);
  }

  private Outcome list(Call call) {
    return parts.page(
        call,
        (issue, limit) ->
            Query.prefix(Keys.issuePartition(call.company(), issue), AttachmentItem.PREFIX, limit),
        item -> wire.row(AttachmentItem.read(item)));
  }
}
