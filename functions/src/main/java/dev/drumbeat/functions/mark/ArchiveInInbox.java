package dev.drumbeat.functions.mark;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.model.api.MarkActions;
import dev.drumbeat.model.mark.MarkKind;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Puts an issue away from a human's inbox until something happens to it. */
@Singleton
public class ArchiveInInbox {
  private final Gateway gateway;
  private final Marks marks;

  @Inject
  public ArchiveInInbox(Gateway gateway, Marks marks) {
    this.gateway = gateway;
    this.marks = marks;
  }

  @Funq("archiveInInbox")
  public APIGatewayV2HTTPResponse archiveInInbox(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        MarkActions.ARCHIVE_IN_INBOX,
        event,
        call -> marks.make(call, MarkKind.ARCHIVED, call.body()));
  }
}
