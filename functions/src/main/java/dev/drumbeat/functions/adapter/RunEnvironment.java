package dev.drumbeat.functions.adapter;

import dev.drumbeat.functions.config.Settings;
import dev.drumbeat.functions.gateway.wire.RunWire;
import dev.drumbeat.model.approval.ApprovalNotice;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The environment of a local agent: the {@code PAPERCLIP_*} variables it finds its run by. */
@Singleton
public class RunEnvironment {
  /** What any command needs; nothing of it is a secret, and secrets have no common names. */
  private static final Set<String> HARMLESS =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "PWD",
          "LANG",
          "LANGUAGE",
          "TZ",
          "TERM",
          "TMPDIR",
          "TMP",
          "TEMP");

  private static final String LOCALE = "LC_";

  private final Settings settings;
  private final RunWire wire;

  @Inject
  public RunEnvironment(Settings settings, RunWire wire) {
    this.settings = settings;
    this.wire = wire;
  }

  /** Takes everything away that the server's owner has not handed to the agent knowingly. */
  static void keepHarmless(Map<String, String> inherited) {
    inherited.keySet().removeIf(name -> !HARMLESS.contains(name) && !name.startsWith(LOCALE));
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
    variables.put("PAPERCLIP_WAKE_PAYLOAD_JSON", wire.wakePayload(context).toString());
    context.approvals().stream().findFirst().ifPresent(told -> tell(told, variables));
    return variables;
  }

  /** The latest answer; the run's context has them all (A3). */
  private static void tell(ApprovalNotice told, Map<String, String> variables) {
    variables.put("PAPERCLIP_APPROVAL_ID", told.approval().value());
    variables.put("PAPERCLIP_APPROVAL_STATUS", told.status().wire());
    variables.put(
        "PAPERCLIP_LINKED_ISSUE_IDS",
        told.issues().stream().map(IssueId::value).collect(Collectors.joining(",")));
  }
}
