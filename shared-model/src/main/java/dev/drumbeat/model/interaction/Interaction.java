package dev.drumbeat.model.interaction;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.issue.IssueId;
import java.time.Instant;
import java.util.Optional;

/** A question in an issue's thread that can be answered by a click (PAPERCLIP-API §5.8). */
public record Interaction(
    InteractionId id,
    CompanyId company,
    IssueId issue,
    InteractionKind kind,
    InteractionStatus status,
    Asked asked,
    Terms terms,
    Actor creator,
    Optional<Resolution> resolution,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /**
   * What is asked.
   *
   * @param payload of the kind's form, as JSON
   * @param yieldsToWords whether a comment of the board supersedes it
   */
  public record Asked(
      Optional<String> title,
      Optional<String> summary,
      String payload,
      Optional<InteractionTarget> target,
      boolean yieldsToWords) {
    /** Without the payload, which may hold anything (V12). */
    @Override
    public String toString() {
      return "Asked[title=" + title + "]";
    }
  }

  /**
   * On what terms.
   *
   * @param resolver who may answer, if the request says; else anyone
   * @param addressee the agent, or {@code addresseeUser} the human, whose answer is asked for
   * @param source the comment it comes from
   */
  public record Terms(
      ContinuationPolicy continuation,
      Optional<ResolverPolicy> resolver,
      Optional<AgentId> addressee,
      Optional<UserId> addresseeUser,
      Optional<String> idempotencyKey,
      Optional<CommentId> source) {
    public ResolverPolicy effective() {
      return resolver.orElse(ResolverPolicy.ANYONE);
    }
  }

  /**
   * How it ended.
   *
   * @param result of the kind's form, as JSON
   */
  public record Resolution(Actor by, String result, Instant at) {}

  /** The same in another state. */
  Interaction moved(InteractionStatus to, Resolution how) {
    return new Interaction(
        id,
        company,
        issue,
        kind,
        to,
        asked,
        terms,
        creator,
        Optional.of(how),
        createdAt,
        how.at(),
        version + 1);
  }

  /** Whether this agent asked it. */
  public boolean isOf(AgentId agent) {
    return creator.agentId().filter(agent::equals).isPresent();
  }
}
