package dev.drumbeat.model.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who decides next above an agent (R3).
 *
 * @param manager the nearest manager that can work; without one it is the board
 * @param skipped the nearer ones that cannot: paused, terminated or not approved yet
 */
public record WayUp(Optional<Agent> manager, List<Agent> skipped) {
  public WayUp {
    skipped = List.copyOf(skipped);
  }

  /**
   * The way up from an agent.
   *
   * @param above its managers, the nearest first
   */
  public static WayUp over(List<Agent> above) {
    List<Agent> skipped = new ArrayList<>();
    for (Agent manager : above) {
      if (manager.isInvokable()) {
        return new WayUp(Optional.of(manager), skipped);
      }
      skipped.add(manager);
    }
    return new WayUp(Optional.empty(), skipped);
  }
}
