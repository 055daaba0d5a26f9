package dev.drumbeat.functions.routine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.References;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.issue.Priority;
import dev.drumbeat.model.routine.CatchUpPolicy;
import dev.drumbeat.model.routine.ConcurrencyPolicy;
import dev.drumbeat.model.routine.RoutinePlan;
import dev.drumbeat.model.routine.RoutineStatus;
import dev.drumbeat.model.routine.RoutineVariable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** The plan that a request asks for. */
@Singleton
public class RoutineBody {
  private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w{0,63}");
  private static final int LONGEST_VARIABLES = 32_000;

  private final Table table;
  private final References references;

  @Inject
  public RoutineBody(Table table, References references) {
    this.table = table;
    this.references = references;
  }

  /** A new plan; without an assignee it is paused. */
  RoutinePlan created(Call call) {
    RoutinePlan nothing =
        new RoutinePlan(
            "",
            Optional.empty(),
            Optional.empty(),
            Priority.MEDIUM,
            RoutineStatus.ACTIVE,
            ConcurrencyPolicy.COALESCE_IF_ACTIVE,
            CatchUpPolicy.SKIP_MISSED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    return changed(call, nothing).settled();
  }

  /** The plan with what the body says; what it does not say stays. */
  RoutinePlan changed(Call call, RoutinePlan before) {
    Fields body = call.body();
    return new RoutinePlan(
        body.nonEmpty("title").map(String::strip).orElse(before.title()),
        body.has("description") ? body.text("description") : before.description(),
        named(call, "assigneeAgentId", references::agent, before.assignee()),
        body.choice("priority", Priority.class).orElse(before.priority()),
        body.choice("status", RoutineStatus.class).orElse(before.status()),
        body.choice("concurrencyPolicy", ConcurrencyPolicy.class).orElse(before.concurrency()),
        body.choice("catchUpPolicy", CatchUpPolicy.class).orElse(before.catchUp()),
        named(call, "projectId", references::project, before.project()),
        body.has("goalId")
            ? body.text("goalId").map(id -> new GoalId(id.toLowerCase(Locale.ROOT)))
            : before.goal(),
        named(call, "parentIssueId", references::issue, before.parent()),
        body.has("variables") ? variables(body) : before.variables());
  }

  <T> Optional<T> named(
      Call call, String field, BiFunction<CompanyId, String, T> resolve, Optional<T> otherwise) {
    return call.body().has(field)
        ? call.body()
            .nonEmpty(field)
            .map(text -> References.inBody(() -> resolve.apply(call.company(), text)))
        : otherwise;
  }

  /**
   * Refuses a plan that refers to what does not exist, or is for an agent that takes no work. Of a
   * calling agent its own run says whether it does.
   *
   * @throws RefusedCall also if an active plan is for nobody
   */
  void require(Call call, RoutinePlan plan) {
    CompanyId company = call.company();
    if (plan.status() == RoutineStatus.ACTIVE && plan.assignee().isEmpty()) {
      throw new RefusedCall(ProblemCode.ROUTINE_WITHOUT_ASSIGNEE);
    }
    List<Key> keys = new ArrayList<>();
    plan.assignee().ifPresent(id -> keys.add(Keys.agent(company, id)));
    plan.project().ifPresent(id -> keys.add(Keys.planning(company, "PROJECT", id.value())));
    plan.goal().ifPresent(id -> keys.add(Keys.planning(company, "GOAL", id.value())));
    plan.parent().ifPresent(id -> keys.add(Keys.issue(company, id)));
    Map<Key, Item> found = keys.isEmpty() ? Map.of() : table.getAll(company, keys);
    if (!found.keySet().containsAll(keys)) {
      throw new RefusedCall(ProblemCode.REFERENCE_INVALID);
    }
    plan.assignee()
        .filter(id -> !call.actor().agentId().equals(Optional.of(id)))
        .map(id -> found.get(Keys.agent(company, id)))
        .ifPresent(RoutineBody::assignable);
  }

  private static void assignable(Item item) {
    Agent agent = AgentItem.read(item);
    if (!agent.status().isAssignable()) {
      throw new RefusedCall(
          Problem.of(
              ProblemCode.AGENT_NOT_ASSIGNABLE, Map.of("agentStatus", agent.status().wire())));
    }
  }

  private static List<RoutineVariable> variables(Fields body) {
    List<RoutineVariable> variables = new ArrayList<>();
    Set<String> names = new HashSet<>();
    JsonNode list = body.node("variables").orElse(null);
    if (list == null) {
      return variables;
    }
    if (list.toString().length() > LONGEST_VARIABLES) {
      throw refused("Too long: at most " + LONGEST_VARIABLES + " characters of JSON");
    }
    for (JsonNode element : list) {
      RoutineVariable variable = variable(element);
      if (!names.add(variable.name())) {
        throw refused("Each name once");
      }
      variables.add(variable);
    }
    return variables;
  }

  private static RoutineVariable variable(JsonNode element) {
    JsonNode name = element.path("name");
    JsonNode value = element.path("defaultValue");
    JsonNode required = element.path("required");
    boolean fits =
        name.isTextual()
            && NAME.matcher(name.textValue()).matches()
            && (value.isMissingNode() || value.isValueNode())
            && (required.isMissingNode() || required.isBoolean());
    if (!fits) {
      throw refused("Expected objects with a name, and no more than one value as defaultValue");
    }
    boolean given = value.isValueNode() && !value.isNull();
    return new RoutineVariable(
        name.textValue(),
        given ? Optional.of(value.asText()) : Optional.empty(),
        required.asBoolean(false),
        element.toString());
  }

  private static RefusedCall refused(String message) {
    return Violation.refusal(
        List.of(new Violation("invalid_value", List.of("variables"), message)));
  }
}
