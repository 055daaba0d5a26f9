package dev.drumbeat.model.api;

/** Who may call an action, before the action's own rules look closer. */
public enum Callers {
  /** Anybody, without a credential. */
  PUBLIC,
  /** Whoever proves to the action itself that it may: the gateway looks at no credential. */
  PROVEN,
  /** Board members only: an agent is told {@code Board access required}. */
  BOARD,
  /**
   * Board members only, about themselves: others are told {@code Board authentication required}.
   */
  HUMAN,
  /** Instance administrators only. */
  INSTANCE_ADMIN,
  /** Agents only, about themselves. */
  AGENT,
  /** Board members and every agent of the company. */
  COMPANY
}
