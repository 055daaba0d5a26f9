package dev.drumbeat.functions.mark;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.model.api.MarkActions;
import dev.drumbeat.model.mark.MarkKind;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Says that the calling human knows an issue as it is now. */
@Singleton
public class MarkRead {
  private final Gateway gateway;
  private final Marks marks;

  @Inject
  public MarkRead(Gateway gateway, Marks marks) {
    this.gateway = gateway;
    this.marks = marks;
  }

  @Funq("markRead")
  public APIGatewayV2HTTPResponse markRead(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        MarkActions.MARK_READ, event, call -> marks.make(call, MarkKind.READ, call.body()));
  }
}
