package dev.drumbeat.functions.gateway;

import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Callers;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.member.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a caller may call an action at all, as the catalogue says: the one place that asks
 * (docs/decisions/0022). What an agent may do to whom is the action's own question.
 */
public final class Access {
  private Access() {}

  /** Refuses a caller of the wrong kind. */
  static void requireKind(Callers allowed, Caller caller) {
    Optional<ProblemCode> refusal =
        switch (caller) {
          case Caller.Anonymous nobody -> anonymous(allowed);
          case Caller.BoardMember member -> human(allowed, member);
          case Caller.AgentCaller agent -> agent(allowed);
        };
    refusal.ifPresent(
        code -> {
          throw new RefusedCall(code);
        });
  }

  private static Optional<ProblemCode> anonymous(Callers allowed) {
    return switch (allowed) {
      case PUBLIC, PROVEN -> Optional.empty();
      case AGENT -> Optional.of(ProblemCode.AGENT_AUTHENTICATION_REQUIRED);
      case HUMAN -> Optional.of(ProblemCode.BOARD_AUTHENTICATION_REQUIRED);
      case BOARD, INSTANCE_ADMIN, COMPANY -> Optional.of(ProblemCode.AUTHENTICATION_REQUIRED);
    };
  }

  private static Optional<ProblemCode> human(Callers allowed, Caller.BoardMember member) {
    return switch (allowed) {
      case AGENT -> Optional.of(ProblemCode.AGENT_AUTHENTICATION_REQUIRED);
      case INSTANCE_ADMIN ->
          member.instanceAdmin()
              ? Optional.empty()
              : Optional.of(ProblemCode.INSTANCE_ADMIN_REQUIRED);
      case PUBLIC, PROVEN, BOARD, HUMAN, COMPANY -> Optional.empty();
    };
  }

  private static Optional<ProblemCode> agent(Callers allowed) {
    return switch (allowed) {
      case BOARD, INSTANCE_ADMIN -> Optional.of(ProblemCode.BOARD_ACCESS_REQUIRED);
      case HUMAN -> Optional.of(ProblemCode.BOARD_AUTHENTICATION_REQUIRED);
      case PUBLIC, PROVEN, AGENT, COMPANY -> Optional.empty();
    };
  }

  /** Refuses a human whose role in the call's company is too small for the action. */
  static void requireRole(Action action, Caller caller) {
    if (caller instanceof Caller.BoardMember member && member.role().isPresent()) {
      require(member.role().get(), action.leastRole(), Map.of());
    }
  }

  /** Refuses a human who sends what only an admin may. */
  static void requireFields(Action action, Call call) {
    if (call.caller() instanceof Caller.BoardMember member && member.role().isPresent()) {
      action.adminFields().stream()
          .filter(call.body()::has)
          .forEach(name -> require(member.role().get(), Role.ADMIN, Map.of("field", name)));
    }
  }

  private static void require(Role role, Role least, Map<String, Object> details) {
    if (!role.covers(least)) {
      throw new RefusedCall(tooSmall(role, least, details));
    }
  }

  /** What a human is told whose role is too small for one of an action's objects. */
  public static Problem tooSmall(Role role, Role least, Map<String, Object> more) {
    Map<String, Object> details = new LinkedHashMap<>(more);
    details.put("role", role.wire());
    details.put("requiredRole", least.wire());
    return Problem.of(ProblemCode.ROLE_REQUIRED, details);
  }
}
