package dev.drumbeat.model.interaction;

import java.util.Locale;

/** Which agents may answer an interaction besides the board, which always may. */
public enum ResolverPolicy {
  ANYONE,
  NOT_CREATOR,
  HUMAN_ONLY;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The policy of a wire value, its older names included. */
  public static ResolverPolicy of(String wire) {
    return switch (wire) {
      case "board_or_agents" -> ANYONE;
      case "board_only" -> HUMAN_ONLY;
      default -> valueOf(wire.toUpperCase(Locale.ROOT));
    };
  }

  /** Its older name. */
  public String alias() {
    return this == HUMAN_ONLY ? "board_only" : "board_or_agents";
  }
}
