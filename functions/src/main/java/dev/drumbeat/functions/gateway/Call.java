package dev.drumbeat.functions.gateway;

import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.member.Role;
import dev.drumbeat.model.run.RunId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One authenticated, validated request, as an action sees it. Ids in the path are resolved: an
 * identifier or shortname has become the id it stands for.
 */
public record Call(
    Action action,
    Caller caller,
    Optional<CompanyId> tenant,
    Map<String, String> path,
    Fields query,
    Fields body,
    Map<String, String> headers,
    Instant now) {

  /** The company the call is about. */
  public CompanyId company() {
    return tenant.orElseThrow();
  }

  public <T> T path(String name, Function<String, T> type) {
    return type.apply(path.get(name));
  }

  public Actor actor() {
    return caller.actor();
  }

  /** The run the caller acts in, where it is an agent. */
  public Optional<RunId> run() {
    return actor().runId();
  }

  public boolean isBoard() {
    return caller instanceof Caller.BoardMember;
  }

  /** Whether the caller is a human who is at least this in the company of the call. */
  public boolean isBoard(Role least) {
    return role().filter(role -> role.covers(least)).isPresent();
  }

  /** What the calling human is in the company of the call. */
  public Optional<Role> role() {
    return caller instanceof Caller.BoardMember member ? member.role() : Optional.empty();
  }

  /** The calling human; only for actions whose callers are humans. */
  public Caller.BoardMember human() {
    return (Caller.BoardMember) caller;
  }

  /** The calling agent; only for actions whose callers are agents, or after looking. */
  public Caller.AgentCaller agent() {
    return (Caller.AgentCaller) caller;
  }

  /** The same call of an agent inside this run. */
  public Call inRun(RunId run) {
    return new Call(action, agent().inRun(run), tenant, path, query, body, headers, now);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Without the headers, which hold the credential, and the body. */
  @Override
  public String toString() {
    return "Call[" + action.function() + " by " + caller + "]";
  }
}
