package dev.drumbeat.model.knowledge;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.project.ProjectId;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Where somebody works: what decides which scopes are meant.
 *
 * @param paths the paths its texts name
 */
public record Workplace(Optional<AgentId> agent, Optional<ProjectId> project, List<String> paths) {
  private static final int MOST_PATHS = 50;
  private static final int LONGEST_TEXT = 12_000;

  /** Words with slashes between them, unless they are part of an address. */
  private static final Pattern PATH =
      Pattern.compile("(?<![\\w/:.@+-])(?:\\.{0,2}/)?[\\w.@+-]+(?:/[\\w.@+-]+)+");

  public Workplace {
    paths = List.copyOf(paths);
  }

  /**
   * The paths a text names: those with a slash in them, of its first {@value LONGEST_TEXT}
   * characters.
   */
  public static List<String> paths(String text) {
    String read = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    return PATH.matcher(read)
        .results()
        .map(MatchResult::group)
        .map(path -> path.replaceFirst("^\\.{0,2}/", "").replaceFirst("\\.+$", ""))
        .distinct()
        .limit(MOST_PATHS)
        .toList();
  }
}
