package dev.drumbeat.model.member;

import java.util.Locale;

/**
 * What a human may do in a company, each role what the one before it may: look, work, decide who
 * and how much (docs/decisions/0022).
 */
public enum Role {
  VIEWER,
  MEMBER,
  ADMIN;

  /** Whether whoever has this role may do what needs the other. */
  public boolean covers(Role least) {
    return compareTo(least) >= 0;
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a wire form; the incumbent's owner and operator are its nearest here. */
  public static Role of(String wire) {
    return switch (wire) {
      case "owner" -> ADMIN;
      case "operator" -> MEMBER;
      default -> valueOf(wire.toUpperCase(Locale.ROOT));
    };
  }
}
