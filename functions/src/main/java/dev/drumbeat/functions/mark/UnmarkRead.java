package dev.drumbeat.functions.mark;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.model.api.MarkActions;
import dev.drumbeat.model.mark.MarkKind;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Takes back that the calling human has read an issue. */
@Singleton
public class UnmarkRead {
  private final Gateway gateway;
  private final Marks marks;

  @Inject
  public UnmarkRead(Gateway gateway, Marks marks) {
    this.gateway = gateway;
    this.marks = marks;
  }

  @Funq("unmarkRead")
  public APIGatewayV2HTTPResponse unmarkRead(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        MarkActions.UNMARK_READ, event, call -> marks.remove(call, MarkKind.READ, call.query()));
  }
}
