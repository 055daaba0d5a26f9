package dev.drumbeat.functions.issue;

import dev.drumbeat.model.agent.AgentId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom a comment wakes: structured mentions outside code and quotes, at most ten (W6). */
final class Mentions {
  private static final int MOST = 10;
  private static final Pattern MENTION =
      Pattern.compile("\\[@[^\\]\\n]{1,200}]\\(agent://([0-9a-fA-F-]{36})\\)");

  private Mentions() {}

  static List<AgentId> in(String text) {
    Set<AgentId> found = new LinkedHashSet<>();
    Matcher matcher = MENTION.matcher(Prose.of(text));
    while (matcher.find() && found.size() < MOST) {
      found.add(new AgentId(matcher.group(1).toLowerCase(java.util.Locale.ROOT)));
    }
    return List.copyOf(found);
  }
}
