package dev.drumbeat.functions.adapter;

import dev.drumbeat.functions.config.Settings;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** The {@code PAPERCLIP_*} variables a local agent finds its run by. */
@Singleton
public class RunEnvironment {
  private final Settings settings;

  @Inject
  public RunEnvironment(Settings settings) {
    this.settings = settings;
  }

  Map<String, String> of(Handover handover) {
    Run run = handover.run();
    RunContext context = run.context();
    Map<String, String> variables = new HashMap<>();
    variables.put("PAPERCLIP_AGENT_ID", run.agent().value());
    variables.put("PAPERCLIP_COMPANY_ID", run.company().value());
    variables.put("PAPERCLIP_RUN_ID", run.id().value());
    variables.put("PAPERCLIP_API_URL", settings.apiUrl());
    variables.put("PAPERCLIP_API_KEY", handover.token());
    context.issue().ifPresent(issue -> variables.put("PAPERCLIP_TASK_ID", issue.value()));
    context.wakeReason().ifPresent(reason -> variables.put("PAPERCLIP_WAKE_REASON", reason));
    context
        .comment()
        .ifPresent(comment -> variables.put("PAPERCLIP_WAKE_COMMENT_ID", comment.value()));
    return variables;
  }
}
