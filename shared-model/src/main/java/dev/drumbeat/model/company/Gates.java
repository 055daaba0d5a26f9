package dev.drumbeat.model.company;

import dev.drumbeat.model.budget.Cents;

/**
 * What in a company needs its board (A1, A4, B6).
 *
 * @param newAgents whether the board approves new agents
 * @param newProjects whether it approves projects of agents
 * @param freeRaise by how much agents raise a ceiling, since the board last set it, without asking
 * @param freeSpend up to which amount an agent spends without asking
 */
public record Gates(boolean newAgents, boolean newProjects, Cents freeRaise, Cents freeSpend) {
  /** Agents and projects come without the board; money does not. */
  public static final Gates USUAL = new Gates(false, false, Cents.ZERO, Cents.ZERO);
}
