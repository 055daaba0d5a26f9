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

/** Says what guards a document instead of a lock: the revision a write is based on (C10). */
@Singleton
public class LockDocument {
  private final Gateway gateway;

  @Inject
  public LockDocument(Gateway gateway) {
    this.gateway = gateway;
  }

  @Funq("lockDocument")
  public APIGatewayV2HTTPResponse lockDocument(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        ThreadActions.LOCK_DOCUMENT, event, call -> Outcome.refuse(ProblemCode.LOCKS_NOT_OFFERED));
  }
}
