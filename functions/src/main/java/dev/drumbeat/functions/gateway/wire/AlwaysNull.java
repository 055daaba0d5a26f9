package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Fields the incumbent's clients expect and this system has no value for: the one table of them.
 */
enum AlwaysNull {
  COMPANY(
      "pauseReason",
      "pausedAt",
      "defaultResponsibleUserId",
      "feedbackDataSharingConsentAt",
      "feedbackDataSharingConsentByUserId",
      "feedbackDataSharingTermsVersion",
      "logoAssetId",
      "logoUrl"),
  AGENT("defaultEnvironmentId"),
  INTERACTION("sourceIdentityContextId"),
  WORK_PRODUCT("executionWorkspaceId", "runtimeServiceId", "sourceTrust"),
  ISSUE(
      "conversationAgentId",
      "conversationUserId",
      "conversationState",
      "conversationBoundaryCommentId",
      "projectWorkspaceId",
      "lastStatusDecisionId",
      "harnessKind",
      "originIdentityContextId",
      "continuationIdentityContextId",
      "assigneeAdapterOverrides",
      "executionPolicy",
      "executionState",
      "monitorNextCheckAt",
      "monitorWakeRequestedAt",
      "monitorLastTriggeredAt",
      "monitorNotes",
      "monitorScheduledBy",
      "executionWorkspaceId",
      "executionWorkspacePreference",
      "executionWorkspaceSettings",
      "sourceTrust",
      "blockedOwnerNotifiedAt",
      "watchdog",
      "activeRecoveryAction",
      "successfulRunHandoff"),
  COMMENT(
      "onBehalfOfUserId",
      "derivedAuthorAgentId",
      "derivedCreatedByRunId",
      "derivedAuthorSource",
      "conversationSessionGeneration",
      "presentation",
      "metadata",
      "deletedByType",
      "deletedByAgentId",
      "deletedByUserId",
      "deletedByRunId",
      "sourceTrust"),
  DOCUMENT("lockedAt", "lockedByAgentId", "lockedByUserId", "sourceTrust"),
  PROJECT(
      "env",
      "pauseReason",
      "pausedAt",
      "executionWorkspacePolicy",
      "codebase",
      "primaryWorkspace",
      "managedByPlugin"),
  RUN(
      "responsibleUserId",
      "wakeupRequestId",
      "signal",
      "runtimeMode",
      "sessionIdBefore",
      "sessionIdAfter",
      "logSha256",
      "logCompressed",
      "logBytes",
      "stdoutExcerpt",
      "stderrExcerpt",
      "externalRunId",
      "executionStage",
      "processPid",
      "processGroupId",
      "processStartedAt",
      "scheduledRetryReason",
      "livenessState",
      "livenessReason",
      "lastUsefulActionAt",
      "nextAction",
      "currentStatusMessage",
      "currentStatusUpdatedAt",
      "currentToolName",
      "lastAssistantSnippet",
      "outputSilence");

  private final String fields;

  AlwaysNull(String... fields) {
    this.fields = String.join(" ", fields);
  }

  void addTo(ObjectNode node) {
    for (String field : fields.split(" ")) {
      node.putNull(field);
    }
  }
}
