package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.References;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.functions.gateway.wire.IssueWire;
import dev.drumbeat.functions.mark.Marks;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.IssueStatus;
import dev.drumbeat.model.label.LabelId;
import dev.drumbeat.model.mark.MarkKind;
import dev.drumbeat.model.project.ProjectId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the filters of an issue list from its query; names become ids here. */
@Singleton
public class IssueFilterReader {
  private static final String NOBODY = "null";
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9]*-\\d{1,9}");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final References references;
  private final Marks marks;

  @Inject
  public IssueFilterReader(References references, Marks marks) {
    this.references = references;
    this.marks = marks;
  }

  IssueFilter read(Call call) {
    Fields query = call.query();
    Optional<String> parent = query.text("parentId").or(() -> query.text("parentIssueId"));
    Optional<String> agent = query.text("assigneeAgentId");
    if (agent.filter(text -> !text.equals(NOBODY) && !UUID.matcher(text).matches()).isPresent()) {
      throw invalid("assigneeAgentId must be an agent's UUID or null");
    }
    return new IssueFilter(
        statuses(query),
        agent.filter(text -> !text.equals(NOBODY)).map(IssueFilterReader::lower).map(AgentId::new),
        parent.map(text -> References.inBody(() -> references.issue(call.company(), text))),
        matches(call).and(from(call.query())));
  }

  /** In whose line blocked issues are asked for; {@code me} is the calling agent. */
  Optional<AgentId> manager(Call call) {
    return call.query()
        .text("managerAgentId")
        .map(
            text ->
                text.equals("me")
                    ? call.actor().agentId()
                    : Optional.of(text)
                        .filter(UUID.asMatchPredicate())
                        .map(IssueFilterReader::lower)
                        .map(AgentId::new))
        .map(
            found ->
                found.orElseThrow(() -> invalid("managerAgentId must be an agent's UUID or me")));
  }

  /** The issue that a search names, if it is one's identifier. */
  Optional<IssueId> named(Call call) {
    Optional<String> text =
        call.query().text("q").filter(words -> IDENTIFIER.matcher(words).matches());
    try {
      return text.map(identifier -> references.issue(call.company(), identifier));
    } catch (RefusedCall unknown) {
      return Optional.empty();
    }
  }

  static RefusedCall invalid(String error) {
    return new RefusedCall(Problem.of(ProblemCode.REFERENCE_INVALID, Map.of("error", error)));
  }

  private static Predicate<Issue> from(Fields query) {
    Optional<String> kind = query.nonEmpty("originKind");
    Optional<String> origin = query.nonEmpty("originId").map(IssueFilterReader::lower);
    return issue ->
        kind.map(IssueWire.originKind(issue)::equals).orElse(true)
            && (origin.isEmpty()
                || origin.equals(issue.routine().map(from -> from.routine().value())));
  }

  Set<IssueStatus> statuses(Fields query) {
    Set<IssueStatus> wanted = EnumSet.noneOf(IssueStatus.class);
    for (String text : query.nonEmpty("status").orElse("").split(",", -1)) {
      if (!text.isBlank()) {
        wanted.add(status(text.strip()));
      }
    }
    return wanted.isEmpty() ? EnumSet.allOf(IssueStatus.class) : wanted;
  }

  private static IssueStatus status(String text) {
    return Stream.of(IssueStatus.values())
        .filter(status -> status.wire().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedCall(
                    new Violation("invalid_value", List.of("status"), "Unknown status " + text)
                        .problem()));
  }

  private Predicate<Issue> matches(Call call) {
    Fields query = call.query();
    boolean unassigned = query.text("assigneeAgentId").filter(NOBODY::equals).isPresent();
    Optional<UserId> user = query.text("assigneeUserId").map(text -> user(call, text));
    Optional<ProjectId> project =
        query
            .text("projectId")
            .map(text -> References.inBody(() -> references.project(call.company(), text)));
    Optional<GoalId> goal = query.text("goalId").map(IssueFilterReader::lower).map(GoalId::new);
    Optional<LabelId> label = query.text("labelId").map(IssueFilterReader::lower).map(LabelId::new);
    Optional<String> words = query.nonEmpty("q").map(IssueFilterReader::lower);
    Predicate<Issue> unmarked =
        unmarked(call, "inboxArchivedByUserId", MarkKind.ARCHIVED)
            .and(unmarked(call, "unreadForUserId", MarkKind.READ));
    return issue ->
        unmarked.test(issue)
            && (!unassigned || issue.assignee().isEmpty())
            && (user.isEmpty() || user.equals(issue.assigneeUser()))
            && (project.isEmpty() || project.equals(issue.project()))
            && (goal.isEmpty() || goal.equals(issue.goal()))
            && label.map(issue.labels()::contains).orElse(true)
            && words.map(text -> says(issue, text)).orElse(true);
  }

  /** A mark is good until the issue changes. */
  private Predicate<Issue> unmarked(Call call, String name, MarkKind kind) {
    Map<IssueId, Instant> marked =
        call.query()
            .text(name)
            .map(text -> marks.of(call.company(), user(call, text), kind))
            .orElse(Map.of());
    return issue ->
        !marked.containsKey(issue.id()) || issue.lastActivityAt().isAfter(marked.get(issue.id()));
  }

  private static UserId user(Call call, String text) {
    return text.equals("me") ? me(call) : new UserId(text);
  }

  private static UserId me(Call call) {
    return call.actor().userId().orElseGet(() -> new UserId("me"));
  }

  private static boolean says(Issue issue, String words) {
    return lower(issue.identifier()).equals(words)
        || lower(issue.title()).contains(words)
        || issue.description().filter(text -> lower(text).contains(words)).isPresent();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
