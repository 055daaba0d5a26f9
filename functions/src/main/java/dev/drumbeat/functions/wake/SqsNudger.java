package dev.drumbeat.functions.wake;

import dev.drumbeat.functions.config.Settings;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Nudges through the queue {@code wakes}. */
@Singleton
public class SqsNudger implements Nudger {
  private static final Logger LOG = Logger.getLogger(SqsNudger.class);

  /** The longest delay the queue can keep; longer waits are the due index's. */
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

  private final SqsClient sqs;
  private final Settings settings;
  private final Json json;

  @Inject
  public SqsNudger(SqsClient sqs, Settings settings, Json json) {
    this.sqs = sqs;
    this.settings = settings;
    this.json = json;
  }

  @Override
  public void nudge(CompanyId company, Set<AgentId> agents) {
    agents.forEach(agent -> later(company, agent, Duration.ZERO));
  }

  @Override
  public void later(CompanyId company, AgentId agent, Duration delay) {
    if (settings.queueUrl().isEmpty()) {
      return;
    }
    Duration bounded = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    String body =
        json.write(json.object().put("companyId", company.value()).put("agentId", agent.value()));
    try {
      sqs.sendMessage(
          m ->
              m.queueUrl(settings.queueUrl().get())
                  .messageBody(body)
                  .delaySeconds(Math.toIntExact(bounded.plusMillis(999).toSeconds())));
    } catch (SdkException lost) {
      LOG.warnf("A nudge was lost; the tick will find the wake: %s", lost.getMessage());
    }
  }
}
