package dev.drumbeat.model.api;

import dev.drumbeat.model.member.Role;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One entry of the catalogue: everything the router, openapi.yaml, the permission matrix and the
 * deployment know about one API action.
 *
 * @param function the Funqy name, equal to the public method of the action's class
 * @param path with its parameters in braces
 * @param leastRole what a board member must be in the company; of agents it says nothing
 * @param adminFields what of the request only an admin of the company may send
 * @param answer what a success returns, for openapi.yaml
 * @param table what it does to the table: the deployment's permissions
 */
public record Action(
    String function,
    Method method,
    String path,
    Capability capability,
    Callers callers,
    Role leastRole,
    Set<String> adminFields,
    RunRule runRule,
    Shape query,
    Shape request,
    Answer answer,
    TableUse table,
    String summary) {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  /** What a success looks like. */
  public record Answer(int status, Kind kind, String entity) {
    /** One object, a plain array of them, or nothing in particular. */
    public enum Kind {
      ONE,
      MANY
    }
  }

  /** Whether it answers a repetition under the same {@code Idempotency-Key} as the first (E3). */
  public boolean keepsAnswers() {
    return method.keepsAnswers();
  }

  /** How API Gateway and the dispatchers name the route. */
  public String routeKey() {
    return method + " " + path;
  }

  /** The parameters in the path, in order. */
  public List<String> pathParameters() {
    Matcher matcher = PARAMETER.matcher(path);
    return matcher.results().map(found -> found.group(1)).toList();
  }

  static Draft get(String path) {
    return new Draft(Method.GET, path);
  }

  static Draft post(String path) {
    return new Draft(Method.POST, path);
  }

  static Draft put(String path) {
    return new Draft(Method.PUT, path);
  }

  static Draft patch(String path) {
    return new Draft(Method.PATCH, path);
  }

  static Draft delete(String path) {
    return new Draft(Method.DELETE, path);
  }

  /** An entry being written down. */
  static final class Draft {
    private final Method method;
    private final String path;
    private Callers callers = Callers.COMPANY;
    private Role leastRole;
    private Set<String> adminFields = Set.of();
    private RunRule runRule = RunRule.NONE;
    private Shape query = Shape.EMPTY;
    private Shape request = Shape.EMPTY;
    private Answer answer = new Answer(200, Answer.Kind.ONE, "object");
    private final Set<Footprint> shared = new HashSet<>(Set.of(Footprint.CALLER));
    private final EnumSet<ItemType> reads = EnumSet.noneOf(ItemType.class);
    private final EnumSet<ItemType> writes = EnumSet.noneOf(ItemType.class);

    private Draft(Method method, String path) {
      this.method = method;
      this.path = path;
      this.leastRole = method == Method.GET ? Role.VIEWER : Role.MEMBER;
    }

    Draft by(Callers who) {
      callers = who;
      return this;
    }

    Draft least(Role role) {
      leastRole = role;
      return this;
    }

    Draft adminFields(String... names) {
      adminFields = Set.of(names);
      return this;
    }

    Draft run(RunRule rule) {
      runRule = rule;
      return this;
    }

    Draft query(Shape shape) {
      query = shape;
      return this;
    }

    Draft body(Shape shape) {
      request = shape;
      return this;
    }

    Draft answers(int status, String entity) {
      answer = new Answer(status, Answer.Kind.ONE, entity);
      return this;
    }

    Draft lists(String entity) {
      return lists(200, entity);
    }

    Draft lists(int status, String entity) {
      answer = new Answer(status, Answer.Kind.MANY, entity);
      return this;
    }

    Draft uses(Footprint... mechanisms) {
      shared.addAll(List.of(mechanisms));
      return this;
    }

    Draft reads(ItemType... types) {
      Stream.of(types).forEach(reads::add);
      return this;
    }

    Draft writes(ItemType... types) {
      Stream.of(types).forEach(writes::add);
      return this;
    }

    Action as(Capability capability, String function, String summary) {
      return new Action(
          function,
          method,
          path,
          capability,
          callers,
          leastRole,
          adminFields,
          runRule,
          query,
          request,
          answer,
          new TableUse(shared(), Set.copyOf(reads), Set.copyOf(writes)),
          summary);
    }

    /** With what the method and the rule of the run entail. */
    private Set<Footprint> shared() {
      Set<Footprint> all = new HashSet<>(shared);
      if (method.keepsAnswers()) {
        all.add(Footprint.KEPT_ANSWER);
      }
      if (runRule != RunRule.NONE) {
        all.add(Footprint.ACTING);
      }
      if (runRule == RunRule.OPENED) {
        all.addAll(Set.of(Footprint.RUN_START, Footprint.RUN_END, Footprint.BUDGET_LINE));
      }
      return Set.copyOf(all);
    }
  }
}
