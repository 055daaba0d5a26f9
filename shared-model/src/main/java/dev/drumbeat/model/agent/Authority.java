package dev.drumbeat.model.agent;

import java.util.Collection;

/**
 * What an agent may do beyond its own work (R4, R5): by grant, never by the name of its role alone.
 */
public final class Authority {
  /** May add agents. */
  public static final String CREATE_AGENTS = "agents:create";

  /** May change the agents below it. */
  public static final String CONFIGURE_AGENTS = "agents:configure";

  /** May assign anybody's work. */
  public static final String ASSIGN_TASKS = "tasks:assign";

  /** May raise what the agents below it may spend. */
  public static final String RAISE_BUDGETS = "budgets:raise";

  /** May propose what the company shall know. */
  public static final String WRITE_KNOWLEDGE = "knowledge:write";

  /** May judge what was proposed; its own words need nobody's yes. */
  public static final String CURATE_KNOWLEDGE = "knowledge:curate";

  private static final String HEAD = "ceo";

  private Authority() {}

  public static boolean mayCurate(Agent caller) {
    return caller.grants().contains(CURATE_KNOWLEDGE);
  }

  public static boolean mayPropose(Agent caller) {
    return mayCurate(caller) || caller.grants().contains(WRITE_KNOWLEDGE);
  }

  public static boolean mayCreate(Agent caller) {
    return caller.grants().contains(CREATE_AGENTS);
  }

  /** Only downwards in the chain of command, never itself. */
  public static boolean mayConfigure(Agent caller, Agent target) {
    return caller.manages(target) && (caller.grants().contains(CONFIGURE_AGENTS) || isHead(caller));
  }

  /** Its own setup, and that of those whose setup it may change. */
  public static boolean mayInspect(Agent caller, Agent target) {
    return caller.id().equals(target.id()) || mayConfigure(caller, target);
  }

  /** Only downwards in the chain of command, never its own (B6, R5). */
  public static boolean mayRaise(Agent caller, Agent target) {
    return caller.manages(target) && (caller.grants().contains(RAISE_BUDGETS) || isHead(caller));
  }

  /** Nobody hands out what it does not have; the head of the company has it all. */
  public static boolean mayGive(Agent caller, Collection<String> grants) {
    return isHead(caller) || caller.grants().containsAll(grants);
  }

  /** Whether an agent may put others under this manager: itself or somebody below it. */
  public static boolean mayPutUnder(Agent caller, Agent manager) {
    return caller.id().equals(manager.id()) || caller.manages(manager);
  }

  /** Whether all work of the company is its to give, and to put in order. */
  public static boolean mayAssignAnybody(Agent caller) {
    return caller.grants().contains(ASSIGN_TASKS);
  }

  /** To itself, downwards, to a peer under the same manager, or by grant to anybody (R2). */
  public static boolean mayAssign(Agent caller, Agent target) {
    return caller.id().equals(target.id())
        || caller.manages(target)
        || caller.reportsTo().equals(target.reportsTo())
        || mayAssignAnybody(caller);
  }

  /** Whether an agent may take work away from this one (C3, R2). */
  public static boolean mayTakeFrom(Agent caller, Agent assignee) {
    return caller.id().equals(assignee.id())
        || caller.manages(assignee)
        || mayAssignAnybody(caller);
  }

  /** The chief executive answers to the board alone. */
  private static boolean isHead(Agent caller) {
    return caller.role().equals(HEAD) && caller.reportsTo().isEmpty();
  }
}
