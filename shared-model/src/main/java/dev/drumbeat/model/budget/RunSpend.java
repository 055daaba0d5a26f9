package dev.drumbeat.model.budget;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.project.ProjectId;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunId;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one run took and used (B4). The agent's meter follows every cost event; those of company and
 * projects are touched only when a reservation is used up and when the run is over, because many
 * runs share them.
 *
 * @param month the month the run started in, and settles in
 * @param unaccounted what was settled for a run that died without telling, less what came in later
 * @param version zero until it is stored
 */
public record RunSpend(
    RunId run,
    AgentId agent,
    YearMonth month,
    Amounts amounts,
    Map<ProjectId, Share> projects,
    State state,
    Cents unaccounted,
    long version) {
  /** Whether the run may still report, or was settled. */
  public enum State {
    OPEN,
    SETTLED
  }

  /**
   * What the run has of its agent's and its company's money.
   *
   * @param left what is left of the agent's reservation
   * @param taken what the company's meter holds for this run, used or not
   */
  public record Amounts(Cents used, long tokens, Cents left, Cents taken) {
    static final Amounts NONE = new Amounts(Cents.ZERO, 0, Cents.ZERO, Cents.ZERO);

    /** Nothing used of this much. */
    public static Amounts reserved(Cents ofAgent, Cents ofCompany) {
      return new Amounts(Cents.ZERO, 0, ofAgent, ofCompany);
    }
  }

  /** A project's part of a run. */
  public record Share(Cents used, Cents taken) {
    static final Share NONE = new Share(Cents.ZERO, Cents.ZERO);

    Share plus(Cents moreUsed, Cents moreTaken) {
      return new Share(used.plus(moreUsed), taken.plus(moreTaken));
    }
  }

  /** One cost, and what the shared meters added for it. */
  public record Charge(
      Cents cost, long tokens, Cents ofCompany, Optional<ProjectId> project, Cents ofProject) {}

  public RunSpend {
    projects = Map.copyOf(projects);
  }

  /** A run that took this much at its start. */
  public static RunSpend opened(Run run, YearMonth month, Amounts amounts) {
    return new RunSpend(run.id(), run.agent(), month, amounts, Map.of(), State.OPEN, Cents.ZERO, 0);
  }

  /** A run that took nothing, found at its first cost. */
  public static RunSpend unreserved(Run run, YearMonth month) {
    RunSpend empty = opened(run, month, Amounts.NONE);
    return run.status().isTerminal() ? empty.with(empty.amounts, Map.of(), State.SETTLED) : empty;
  }

  /** The same, as it is stored for the first time. */
  public RunSpend stored() {
    return with(amounts, projects, state).next();
  }

  public boolean isOpen() {
    return state == State.OPEN;
  }

  public Cents used() {
    return amounts.used();
  }

  public Share share(ProjectId project) {
    return projects.getOrDefault(project, Share.NONE);
  }

  /** The share of a project was reserved at a checkout. */
  public RunSpend reserved(ProjectId project, Cents more) {
    return with(amounts, put(project, share(project).plus(Cents.ZERO, more)), state).next();
  }

  /** What a cost uses of the agent's reservation. */
  public Cents covered(Cents cost) {
    return cost.min(amounts.left());
  }

  /** What the company has to add for a cost that exceeds what it holds. */
  public Cents missing(Cents cost) {
    return amounts.used().plus(cost).minus(amounts.taken()).orZero();
  }

  /** What the project has to add. */
  public Cents missing(ProjectId project, Cents cost) {
    return share(project).used().plus(cost).minus(share(project).taken()).orZero();
  }

  /** A cost of the open run. */
  public RunSpend charged(Charge charge) {
    Amounts after =
        new Amounts(
            amounts.used().plus(charge.cost()),
            amounts.tokens() + charge.tokens(),
            amounts.left().minus(covered(charge.cost())),
            amounts.taken().plus(charge.ofCompany()));
    Map<ProjectId, Share> shares =
        charge
            .project()
            .map(id -> put(id, share(id).plus(charge.cost(), charge.ofProject())))
            .orElse(projects);
    return with(after, shares, state).next();
  }

  /** What a run that died is taken to have spent beyond what it told: its reservation. */
  public Cents presumed() {
    return amounts.left().max(amounts.taken().minus(amounts.used())).orZero();
  }

  /** The project a presumed cost counts for: that of the run, if it had just one. */
  public Optional<ProjectId> onlyProject() {
    return projects.size() == 1
        ? Optional.of(projects.keySet().iterator().next())
        : Optional.empty();
  }

  /** The end: nothing is held any more. */
  public RunSpend settled(Cents presumed) {
    Amounts after =
        new Amounts(amounts.used().plus(presumed), amounts.tokens(), Cents.ZERO, Cents.ZERO);
    return with(after, Map.of(), State.SETTLED).unaccounted(presumed).next();
  }

  /** A cost that came after the end: what was presumed is taken to be this. */
  public RunSpend late(Cents cost, long tokens) {
    Cents known = cost.min(unaccounted);
    Amounts after =
        new Amounts(
            amounts.used().plus(cost).minus(known),
            amounts.tokens() + tokens,
            amounts.left(),
            amounts.taken());
    return with(after, projects, state).unaccounted(unaccounted.minus(known)).next();
  }

  private Map<ProjectId, Share> put(ProjectId project, Share share) {
    Map<ProjectId, Share> more = new HashMap<>(projects);
    more.put(project, share);
    return more;
  }

  private RunSpend with(Amounts nowAmounts, Map<ProjectId, Share> shares, State nowState) {
    return new RunSpend(run, agent, month, nowAmounts, shares, nowState, unaccounted, version);
  }

  private RunSpend unaccounted(Cents open) {
    return new RunSpend(run, agent, month, amounts, projects, state, open, version);
  }

  private RunSpend next() {
    return new RunSpend(run, agent, month, amounts, projects, state, unaccounted, version + 1);
  }
}
