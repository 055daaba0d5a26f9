package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.References;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.identity.Id;
import dev.drumbeat.model.issue.BlockerState;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueEdit;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.IssueStatus;
import dev.drumbeat.model.issue.Place;
import dev.drumbeat.model.issue.Priority;
import dev.drumbeat.model.issue.Sent;
import dev.drumbeat.model.issue.Terms;
import dev.drumbeat.model.label.LabelId;
import dev.drumbeat.model.project.ProjectId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a body asks of an issue; everything it refers to is looked up in one call. */
@Singleton
public class EditReader {
  private final Table table;
  private final References references;
  private final PlaceReader places;
  private final BlockReason reasons;
  private final TermsReader terms;
  private final BlockerGraph graph;

  @Inject
  public EditReader(
      Table table,
      References references,
      PlaceReader places,
      BlockReason reasons,
      TermsReader terms,
      BlockerGraph graph) {
    this.table = table;
    this.terms = terms;
    this.graph = graph;
    this.references = references;
    this.places = places;
    this.reasons = reasons;
  }

  /**
   * The edit, the blockers it names, and what its texts name; all existing.
   *
   * @param walk what it must not wait for in a circle
   * @param footing under the parent it moves to
   */
  record Read(
      BlockReason.Reasoned reasoned,
      EdgeItem.Named blockers,
      BlockerGraph.Walk walk,
      Named named,
      Optional<Footing> footing) {
    IssueEdit edit() {
      return reasoned.edit();
    }
  }

  /** The edit with the reason of a block that does not say why. */
  BlockReason.Reasoned reasoned(Issue target, IssueEdit edit) {
    return reasons.of(target, edit);
  }

  Read read(Call call, Issue target) {
    Fields body = call.body();
    Asked asked = asked(call);
    requireOthers(asked, target);
    Optional<Terms> changed = terms.read(body, target.terms());
    Optional<String> comment = body.nonEmpty("comment");
    Named.Asked names =
        Named.Asked.by(
            call.company(), Optional.of(target.id()), comment, body.nonEmpty("description"));
    Known known = lookUp(call, target, asked, names);
    Map<Key, Item> found = known.found();
    asked.require(call, target, found);
    changed.ifPresent(any -> TermsRights.require(call, target, found));
    Map<IssueId, Issue> blockers = IssueItem.readAll(found);
    Sent<PlaceReader.Found> place = place(call, target);
    IssueEdit edit =
        new IssueEdit(
            content(body),
            new IssueEdit.Ownership(asked.agent(), sent(body, "assigneeUserId", UserId::new)),
            relations(
                asked,
                asked
                    .blockers()
                    .map(all -> new IssueEdit.Blockers(all, open(target, all, blockers))),
                place.map(PlaceReader.Found::place),
                changed),
            comment,
            body.flag("reopen") || body.flag("resume"));
    return new Read(
        reasoned(target, edit),
        EdgeItem.Named.of(body, blockers),
        graph.walk(target, added(target, asked, blockers)),
        names.among(found).knowing(known),
        place.value().map(PlaceReader.Found::footing));
  }

  /** Neither the issue itself nor its parent can be what it waits for. */
  private static void requireOthers(Asked asked, Issue target) {
    List<IssueId> blockers = asked.blockers().orElse(List.of());
    if (blockers.contains(target.id()) || target.parent().filter(blockers::contains).isPresent()) {
      throw new RefusedCall(ProblemCode.SELF_REFERENCE);
    }
  }

  private static List<Issue> added(Issue target, Asked asked, Map<IssueId, Issue> found) {
    return asked.blockers().orElse(List.of()).stream()
        .filter(id -> !target.blockedBy().contains(id))
        .map(found::get)
        .toList();
  }

  /** What a comment names that exists; a call only if it names anything. */
  public Named named(Call call, Issue target, String comment) {
    Named.Asked names =
        Named.Asked.by(
            call.company(), Optional.of(target.id()), Optional.of(comment), Optional.empty());
    List<Key> keys = new ArrayList<>(names.keys());
    if (keys.isEmpty()) {
      return Named.NOTHING;
    }
    keys.addAll(wakingKeys(call, names, target.assignee()));
    Map<Key, Item> found = table.getAll(call.company(), keys.stream().distinct().toList());
    return names.among(found).knowing(Known.of(keys, found));
  }

  /** Where something is read anyway: what waking those concerned will ask for (W6). */
  private static List<Key> wakingKeys(Call call, Named.Asked names, Optional<AgentId> assignee) {
    List<AgentId> concerned =
        Stream.concat(names.agents().stream(), assignee.stream()).distinct().toList();
    return LoopBreaker.keys(call.company(), call.actor(), concerned);
  }

  /** The references as sent, resolved to ids. */
  private record Asked(
      Sent<AgentId> agent,
      Sent<ProjectId> project,
      Sent<GoalId> goal,
      Optional<List<IssueId>> blockers,
      Optional<List<LabelId>> labels) {

    List<Key> keys(Call call) {
      List<Key> keys = new ArrayList<>();
      agent.value().ifPresent(id -> keys.add(Keys.agent(call.company(), id)));
      project.value().ifPresent(id -> keys.add(planning(call, "PROJECT", id)));
      goal.value().ifPresent(id -> keys.add(planning(call, "GOAL", id)));
      blockers.ifPresent(ids -> ids.forEach(id -> keys.add(Keys.issue(call.company(), id))));
      labels.ifPresent(ids -> ids.forEach(id -> keys.add(planning(call, "LABEL", id))));
      return keys;
    }

    private static Key planning(Call call, String kind, Id id) {
      return Keys.planning(call.company(), kind, id.value());
    }

    /** Everything referred to exists, and the assignee can take work. */
    void require(Call call, Issue issue, Map<Key, Item> found) {
      if (!found.keySet().containsAll(keys(call))) {
        throw new RefusedCall(ProblemCode.REFERENCE_INVALID);
      }
      agent
          .value()
          .map(id -> AgentItem.read(found.get(Keys.agent(call.company(), id))))
          .ifPresent(
              assignee -> {
                requireAssignable(assignee);
                AssignmentRights.require(call, issue, assignee, found);
              });
    }
  }

  static void requireAssignable(Agent agent) {
    if (!agent.status().isAssignable()) {
      throw new RefusedCall(
          Problem.of(
              ProblemCode.AGENT_NOT_ASSIGNABLE, Map.of("agentStatus", agent.status().wire())));
    }
  }

  private Asked asked(Call call) {
    Fields body = call.body();
    return new Asked(
        reference(call, "assigneeAgentId", references::agent),
        reference(call, "projectId", references::project),
        sent(body, "goalId", GoalId::new),
        body.texts("blockedByIssueIds")
            .map(texts -> texts.stream().map(text -> issue(call, text)).distinct().toList()),
        body.texts("labelIds").map(texts -> texts.stream().map(LabelId::new).distinct().toList()));
  }

  private <T> Sent<T> reference(
      Call call, String name, BiFunction<dev.drumbeat.model.company.CompanyId, String, T> resolve) {
    if (!call.body().has(name)) {
      return Sent.not();
    }
    return Sent.as(
        call.body()
            .nonEmpty(name)
            .map(text -> References.inBody(() -> resolve.apply(call.company(), text))));
  }

  private IssueId issue(Call call, String text) {
    return References.inBody(() -> references.issue(call.company(), text));
  }

  /** What the body refers to, and what waking those concerned asks for. */
  private Known lookUp(Call call, Issue target, Asked asked, Named.Asked names) {
    List<Key> keys = new ArrayList<>(asked.keys(call));
    keys.addAll(names.keys());
    if (asked.agent().value().isPresent() || TermsReader.isAsked(call.body())) {
      keys.addAll(AssignmentRights.keys(call, target.assignee()));
    }
    if (keys.isEmpty()) {
      return Known.NOTHING;
    }
    keys.addAll(wakingKeys(call, names, asked.agent().over(target.assignee())));
    List<Key> distinct = keys.stream().distinct().toList();
    return Known.of(distinct, table.getAll(call.company(), distinct));
  }

  /** Where it shall stand in the tree; where it stands already is no move. */
  private Sent<PlaceReader.Found> place(Call call, Issue target) {
    Optional<IssueId> parent = call.body().nonEmpty("parentId").map(text -> issue(call, text));
    if (!call.body().has("parentId") || parent.equals(target.parent())) {
      return Sent.not();
    }
    return Sent.as(parent.map(id -> places.read(call, target, id)));
  }

  private static IssueEdit.Relations relations(
      Asked asked,
      Optional<IssueEdit.Blockers> blockers,
      Sent<Place> place,
      Optional<Terms> terms) {
    return new IssueEdit.Relations(
        asked.project(), asked.goal(), asked.labels(), blockers, place, terms);
  }

  /** Those it waited for are as open as it knows; a new one is as it was read. */
  static Set<IssueId> open(Issue target, List<IssueId> ids, Map<IssueId, Issue> found) {
    return ids.stream()
        .filter(
            id ->
                target.blockedBy().contains(id)
                    ? target.openBlockers().contains(id)
                    : isOpen(found.get(id)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isOpen(Issue issue) {
    return BlockerState.of(issue.status()) == BlockerState.OPEN;
  }

  private static IssueEdit.Content content(Fields body) {
    return new IssueEdit.Content(
        body.nonEmpty("title"),
        sent(body, "description", Function.identity()),
        body.choice("status", IssueStatus.class),
        body.choice("priority", Priority.class),
        body.text("workMode"),
        sent(body, "reviewPolicy", Function.identity()),
        sent(body, "billingCode", Function.identity()),
        body.has("unblockDescriptor") ? Sent.as(body.json("unblockDescriptor")) : Sent.not(),
        body.has("hiddenAt") ? Sent.as(body.instant("hiddenAt")) : Sent.not());
  }

  private static <T> Sent<T> sent(Fields body, String name, Function<String, T> type) {
    return body.has(name) ? Sent.as(body.text(name).map(type)) : Sent.not();
  }
}
