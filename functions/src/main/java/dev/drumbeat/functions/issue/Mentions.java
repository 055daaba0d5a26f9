package dev.drumbeat.functions.issue;

import dev.drumbeat.model.agent.AgentId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a text calls: the ids in structured mentions, outside code, quotes and HTML that shows
 * neither (W6). The name before the id is for readers only and decides nothing, whatever letters it
 * is made of. One more than may be woken is looked at, so that the excess is noticed.
 */
final class Mentions {
  /** Beyond the most agents one comment wakes. */
  static final int MOST = 11;

  private static final Pattern MENTION =
      Pattern.compile("(?<![\\\\!])\\[@[^\\]\\n]{1,200}]\\(agent://([0-9a-fA-F-]{36})\\)");

  private Mentions() {}

  static List<AgentId> in(String text) {
    Set<AgentId> found = new LinkedHashSet<>();
    Matcher matcher = MENTION.matcher(Prose.of(text));
    while (matcher.find() && found.size() < MOST) {
      found.add(new AgentId(matcher.group(1).toLowerCase(Locale.ROOT)));
    }
    return List.copyOf(found);
  }
}
