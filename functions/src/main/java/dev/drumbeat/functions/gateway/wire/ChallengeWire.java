package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.config.Settings;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.member.BoardKey;
import dev.drumbeat.model.member.Challenge;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** The sign-in of a command line as the incumbent's knows it. */
@Singleton
public class ChallengeWire {
  private static final long POLL_MILLIS = 1000;

  private final Json json;
  private final Settings settings;

  @Inject
  public ChallengeWire(Json json, Settings settings) {
    this.json = json;
    this.settings = settings;
  }

  /** What the command line gets: both secrets are in this answer and nowhere else. */
  public ObjectNode created(Challenge challenge, String proof, String key) {
    String path = "/cli-auth/challenges/" + challenge.id().value();
    String approval = "/api" + path + "?token=" + proof;
    return new WireObject(json)
        .id("id", challenge.id())
        .text("token", proof)
        .text("boardApiToken", key)
        .text("approvalPath", approval)
        .text("approvalUrl", settings.apiUrl() + approval)
        .text("pollPath", path)
        .time("expiresAt", challenge.expiresAt())
        .number("suggestedPollIntervalMs", POLL_MILLIS)
        .node();
  }

  /** How it stands. */
  public ObjectNode row(Challenge challenge, Optional<Challenge.Answered> answered, Instant now) {
    String open = challenge.isOver(now) ? "expired" : "pending";
    return new WireObject(json)
        .id("id", challenge.id())
        .text("status", answered.map(answer -> answer.answer().wire()).orElse(open))
        .text("command", challenge.command())
        .text("clientName", challenge.clientName())
        .text("requestedAccess", challenge.instance() ? "instance_admin_required" : "board")
        .id("requestedCompanyId", challenge.company())
        .time("approvedAt", at(answered, Challenge.Answer.APPROVED))
        .time("cancelledAt", at(answered, Challenge.Answer.CANCELLED))
        .time("expiresAt", challenge.expiresAt())
        .node();
  }

  private static Optional<Instant> at(
      Optional<Challenge.Answered> answered, Challenge.Answer which) {
    return answered.filter(found -> found.answer() == which).map(Challenge.Answered::at);
  }

  /** What who approved it is told. */
  public ObjectNode approved(BoardKey key) {
    return new WireObject(json)
        .flag("approved", true)
        .text("status", Challenge.Answer.APPROVED.wire())
        .id("userId", key.user())
        .id("keyId", key.id())
        .time("expiresAt", key.expiresAt())
        .node();
  }

  /** What who cancelled it is told. */
  public ObjectNode cancelled() {
    return new WireObject(json)
        .flag("cancelled", true)
        .text("status", Challenge.Answer.CANCELLED.wire())
        .node();
  }
}
