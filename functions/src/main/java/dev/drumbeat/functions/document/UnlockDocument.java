package dev.drumbeat.functions.document;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.ThreadActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Says that no document is locked. */
@Singleton
public class UnlockDocument {
  private final Gateway gateway;

  @Inject
  public UnlockDocument(Gateway gateway) {
    this.gateway = gateway;
  }

  @Funq("unlockDocument")
  public APIGatewayV2HTTPResponse unlockDocument(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        ThreadActions.UNLOCK_DOCUMENT,
        event,
        call -> Outcome.refuse(ProblemCode.LOCKS_NOT_OFFERED));
  }
}
