package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.Link;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom and what texts name that exists: the agents a comment mentions (W6), the issues not linked
 * yet (C7).
 *
 * @param known what was read to find out
 */
public record Named(List<AgentId> agents, List<Link> issues, Known known) {
  static final Named NOTHING = new Named(List.of(), List.of(), Known.NOTHING);

  /** The same with what was read along. */
  Named knowing(Known read) {
    return new Named(agents, issues, read);
  }

  /** What texts might name; the source is empty where the issue is only being created. */
  record Asked(
      CompanyId company,
      Optional<IssueId> source,
      List<AgentId> agents,
      Map<String, String> identifiers) {

    static Asked by(
        CompanyId company,
        Optional<IssueId> source,
        Optional<String> comment,
        Optional<String> description) {
      Map<String, String> kinds = new LinkedHashMap<>();
      description.map(Identifiers::in).orElse(List.of()).forEach(i -> kinds.put(i, "description"));
      comment.map(Identifiers::in).orElse(List.of()).forEach(i -> kinds.putIfAbsent(i, "comment"));
      List<AgentId> agents = comment.map(Mentions::in).orElse(List.of());
      return new Asked(company, source, agents, kinds);
    }

    /** What tells whether they exist, and whether they are linked already. */
    List<Key> keys() {
      List<Key> keys = new ArrayList<>();
      agents.forEach(agent -> keys.add(Keys.agent(company, agent)));
      for (String identifier : identifiers.keySet()) {
        keys.add(place(identifier));
        source.ifPresent(id -> keys.add(LinkItem.key(company, id, identifier)));
      }
      return keys;
    }

    private Key place(String identifier) {
      return Keys.identifier(company, Identifiers.number(identifier));
    }

    Named among(Map<Key, Item> found) {
      List<Link> links = new ArrayList<>();
      identifiers.forEach(
          (identifier, kind) ->
              Optional.ofNullable(found.get(place(identifier)))
                  .filter(row -> row.text("identifier").equals(identifier))
                  .map(row -> row.id("issueId", IssueId::new))
                  .filter(target -> isNew(found, identifier, target))
                  .map(target -> new Link(target, identifier, kind, Optional.empty(), true))
                  .ifPresent(links::add));
      List<AgentId> known =
          agents.stream().filter(a -> hears(found.get(Keys.agent(company, a)))).toList();
      return new Named(known, links, Known.NOTHING);
    }

    /** Whether there is such an agent, and a word may reach it. */
    private static boolean hears(@Nullable Item agent) {
      return Optional.ofNullable(agent)
          .map(AgentItem::read)
          .filter(found -> found.status().isAssignable())
          .isPresent();
    }

    private boolean isNew(Map<Key, Item> found, String identifier, IssueId target) {
      return source
          .filter(
              id -> id.equals(target) || found.containsKey(LinkItem.key(company, id, identifier)))
          .isEmpty();
    }
  }
}
