package dev.drumbeat.functions.mark;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.model.api.MarkActions;
import dev.drumbeat.model.mark.MarkKind;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Puts an issue back into a human's inbox. */
@Singleton
public class UnarchiveInInbox {
  private final Gateway gateway;
  private final Marks marks;

  @Inject
  public UnarchiveInInbox(Gateway gateway, Marks marks) {
    this.gateway = gateway;
    this.marks = marks;
  }

  @Funq("unarchiveInInbox")
  public APIGatewayV2HTTPResponse unarchiveInInbox(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        MarkActions.UNARCHIVE_IN_INBOX,
        event,
        call -> marks.remove(call, MarkKind.ARCHIVED, call.query()));
  }
}
