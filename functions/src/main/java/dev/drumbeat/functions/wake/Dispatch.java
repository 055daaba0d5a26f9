package dev.drumbeat.functions.wake;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Consumes nudges. Each message stands alone: one that fails is reported and comes back, the others
 * of its batch are done.
 */
@Singleton
public class Dispatch {
  private static final Logger LOG = Logger.getLogger(Dispatch.class);

  private final AgentDispatch agents;
  private final Json json;

  @Inject
  public Dispatch(AgentDispatch agents, Json json) {
    this.agents = agents;
    this.json = json;
  }

  @Funq("dispatch")
  public SQSBatchResponse dispatch(SQSEvent event) {
    List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
    for (SQSEvent.SQSMessage message : event.getRecords()) {
      if (!delivered(message)) {
        failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }

  private boolean delivered(SQSEvent.SQSMessage message) {
    try {
      JsonNode body = json.stored(message.getBody());
      agents.dispatch(
          new CompanyId(body.path("companyId").asText()),
          new AgentId(body.path("agentId").asText()));
      return true;
    } catch (RuntimeException failed) {
      LOG.warnf("Message %s comes back: %s", message.getMessageId(), failed.getMessage());
      return false;
    }
  }
}
